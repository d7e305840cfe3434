#include "classify/border.h"

#include <algorithm>
#include <cmath>

namespace rasid::classify {
namespace {

constexpr double kNarrowRegionKm = 40;  // the countryside of a town, not "eastern Syria"

bool wide(const PlaceRef& place) {
  return place.kind == "country" || place.kind == "governorate" || place.kind == "region" || place.kind == "river" ||
         place.kind == "desert region" || place.kind == "district";
}

NearBorder nearness(const PlaceRef& place, double distance, double uncertainty) {
  if (place.id == "cur:border-iq-sy") return NearBorder::kCertain;
  const bool wide_region = place.kind == "region" && uncertainty > kNarrowRegionKm;
  if (place.kind == "country" || place.kind == "governorate" || wide_region) return NearBorder::kNo;
  if (distance + uncertainty <= kBorderZoneKm) return NearBorder::kCertain;
  return distance - uncertainty <= kBorderZoneKm ? NearBorder::kPossible : NearBorder::kNo;
}

}  // namespace

std::string home_of(const knowledge::Knowledge& knowledge, const std::string& actor) {
  const Actor* found = knowledge.actors.find(actor);
  if (found == nullptr) return {};
  if (found->side == "IRQ_GOV" || found->side == "IRQ_PMF" || found->side == "IRQ_MUQAWAMA" || found->side == "KRG")
    return "IQ";
  if (found->side.starts_with("SYR_") || found->side == "SDF") return "SY";
  return {};
}

std::string nearest_crossing(const knowledge::Knowledge& knowledge, GeoPoint point) {
  const Place* best = nullptr;
  double least = 150;
  for (const uint32_t row : knowledge.places.crossings()) {
    const Place& place = knowledge.places.rows()[row];
    const double distance = distance_km(point, place.point);
    if (distance < least) {
      least = distance;
      best = &place;
    }
  }
  return best == nullptr ? std::string() : best->id;
}

std::optional<BorderFacts> border_facts(const knowledge::Knowledge& knowledge, const Event& event) {
  if (event.places.empty()) return std::nullopt;
  const PlaceRef& place = event.places.front();
  const bool theatre = place.country == "IQ" || place.country == "SY" || place.country == "IQ/SY";
  if (!theatre) return std::nullopt;
  BorderFacts facts;
  facts.direction = "none";
  facts.side = place.country == "IQ/SY" ? "line" : place.country;
  if (place.lat && place.lon) {
    const GeoPoint point{*place.lat, *place.lon};
    const double distance = knowledge.borders.distance_km(point);
    facts.uncertainty_km = place.precision_km;
    facts.near = nearness(place, distance, place.precision_km);
    if (!wide(place)) facts.distance_km = std::round((facts.side == "IQ" ? -distance : distance) * 10) / 10;
    if (distance <= 1.5 && place.kind != "country") facts.side = "line";
    if (facts.near != NearBorder::kNo) facts.nearest_crossing = nearest_crossing(knowledge, point);
  }
  const std::string home = event.initiator ? home_of(knowledge, event.initiator->id) : std::string();
  const std::string iraqi =
      event.initiator && event.initiator->id.empty() && event.initiator->name_en == "Iraq" ? "IQ" : home;
  if (!iraqi.empty() && (place.country == "IQ" || place.country == "SY") && place.country != iraqi) {
    facts.cross_border = true;
    facts.direction = iraqi == "IQ" ? "iq_to_sy" : "sy_to_iq";
  }
  return facts;
}

}  // namespace rasid::classify
