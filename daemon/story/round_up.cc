#include "story/round_up.h"

#include <algorithm>
#include <set>

namespace rasid::story {
namespace {

constexpr size_t kFewestActs = 8;  // of known places
constexpr size_t kFewestPlaces = 4;
constexpr double kMostShare = 0.4;  // of the acts, at one place
// Of what goes over a week.
constexpr size_t kFewestDays = 4, kFewestPlacesOfDays = 3;
constexpr double kMostShareOfDays = 0.5;
constexpr double kApartKm = 50;

bool happened(Modality modality) {
  return modality == Modality::kAsserted || modality == Modality::kClaimed || modality == Modality::kFoiled ||
         modality == Modality::kDenied;
}

const PlaceRef* place_of(const Event& event) {
  if (event.places.empty()) return nullptr;
  const PlaceRef& place = event.places.front();
  const bool known = place.lat && place.lon && place.kind != "country" && place.kind != "border";
  return known ? &place : nullptr;
}

bool together(const PlaceRef& a, const PlaceRef& b, const knowledge::Knowledge& knowledge) {
  if (!a.id.empty() && !b.id.empty() &&
      (a.id == b.id || knowledge.places.within(a.id, b.id) || knowledge.places.within(b.id, a.id)))
    return true;
  return distance_km({*a.lat, *a.lon}, {*b.lat, *b.lon}) <= kApartKm;
}

struct Spot {
  const PlaceRef* place;
  size_t acts = 0;
};

// The places that lie apart, each with how many acts are told of it or near it.
std::vector<Spot> spots_of(const std::vector<Event>& events, const knowledge::Knowledge& knowledge) {
  std::vector<Spot> spots;
  for (const Event& event : events) {
    const PlaceRef* place = happened(event.modality) ? place_of(event) : nullptr;
    if (place == nullptr) continue;
    auto spot = std::find_if(spots.begin(), spots.end(),
                             [&](const Spot& known) { return together(*known.place, *place, knowledge); });
    if (spot == spots.end()) spot = spots.insert(spots.end(), {place});
    ++spot->acts;
  }
  return spots;
}

// Days that the text names.
size_t count_days(const std::vector<Event>& events) {
  std::set<Day> days;
  for (const Event& event : events)
    if (happened(event.modality) && event.date.from && event.date.basis != DateBasis::kPublication)
      days.insert(*event.date.from);
  return days.size();
}

bool is_total_of_a_month(const Event& event) {
  const bool month = event.date.precision == DatePrecision::kMonth || event.date.precision == DatePrecision::kYear;
  return event.main && happened(event.modality) && month && event.date.basis != DateBasis::kPublication &&
         !event.casualties.empty();
}

}  // namespace

bool is_round_up(const std::vector<Event>& events, const knowledge::Knowledge& knowledge) {
  if (std::any_of(events.begin(), events.end(), is_total_of_a_month)) return true;
  size_t acts = 0, most = 0;
  const std::vector<Spot> spots = spots_of(events, knowledge);
  for (const Spot& spot : spots) {
    acts += spot.acts;
    most = std::max(most, spot.acts);
  }
  if (acts < kFewestActs) return false;
  const double share = static_cast<double>(most) / static_cast<double>(acts);
  if (spots.size() >= kFewestPlaces && share <= kMostShare) return true;
  return spots.size() >= kFewestPlacesOfDays && share <= kMostShareOfDays && count_days(events) >= kFewestDays;
}

}  // namespace rasid::story
