#include "story/compare_names.h"

namespace rasid::story {
namespace {

bool is_country(const knowledge::Knowledge& knowledge, const PlaceRef& place) {
  const Place* row = knowledge.places.find(place.id);
  const std::string& kind = row != nullptr ? row->kind : place.kind;
  return kind == "country" || kind == "border";
}

double containment(const knowledge::Knowledge& knowledge, const PlaceRef& outer) {
  if (is_country(knowledge, outer)) return 0.45;
  const Place* row = knowledge.places.find(outer.id);
  return row != nullptr && row->kind == "governorate" ? 0.7 : 0.85;
}

// Regions are named loosely ("the north-east" of the Euphrates valley): beyond their radius is not yet elsewhere.
constexpr double kFringe = 1.6;

double region_km(const PlaceRef& place) { return place.kind == "region" ? place.precision_km : 0; }

// Whether the actor is an arm of the state that the other names only as a country ("Iraq").
bool acts_for(const ActorRef& actor, const ActorRef& country, const knowledge::Knowledge& knowledge) {
  const Actor* row = knowledge.actors.find(actor.id);
  if (row == nullptr || row->country.empty()) return false;
  if (row->kind != "state" && row->kind != "state force" && row->kind != "office") return false;
  const Place* place = knowledge.places.find("cty:" + row->country);
  return place != nullptr && place->name_ar == country.name_ar;
}

}  // namespace

std::optional<double> place_likeness(const PlaceRef& a, const PlaceRef& b, double near_km,
                                     const knowledge::Knowledge& knowledge) {
  if (a.id.empty() || b.id.empty()) return !a.text.empty() && a.text == b.text ? 1.0 : 0.4;
  if (a.id == b.id) return is_country(knowledge, a) ? 0.6 : 1.0;
  if (knowledge.places.within(a.id, b.id)) return containment(knowledge, b);
  if (knowledge.places.within(b.id, a.id)) return containment(knowledge, a);
  if (!a.name_ar.empty() && a.name_ar == b.name_ar && a.admin1 == b.admin1) return 0.9;
  if (!a.lat || !a.lon || !b.lat || !b.lon) return 0.4;
  const double apart = distance_km({*a.lat, *a.lon}, {*b.lat, *b.lon});
  if (apart <= near_km + a.precision_km + b.precision_km) return 0.7;
  const double fringe = kFringe * (region_km(a) + region_km(b));
  if (fringe > 0 && apart <= near_km + fringe) return 0.45;
  return std::nullopt;
}

std::optional<double> actor_likeness(const std::optional<ActorRef>& a, const std::optional<ActorRef>& b,
                                     const knowledge::Knowledge& knowledge) {
  if (!a || !b) return 0.5;
  if (a->id.empty() && b->id.empty())
    return a->text == b->text || (!a->name_ar.empty() && a->name_ar == b->name_ar) ? 1.0 : 0.4;
  if (a->id.empty()) return acts_for(*b, *a, knowledge) ? 0.9 : 0.4;
  if (b->id.empty()) return acts_for(*a, *b, knowledge) ? 0.9 : 0.4;
  if (a->id == b->id) return 1.0;
  const auto& actors = knowledge.actors;
  if (actors.within(a->id, b->id) || actors.within(b->id, a->id)) return 0.9;
  const Actor* one = actors.find(a->id);
  const Actor* other = actors.find(b->id);
  if (one == nullptr || other == nullptr) return 0.4;
  if (!one->side.empty() && one->side == other->side) return kSameSide;
  return std::nullopt;
}

}  // namespace rasid::story
