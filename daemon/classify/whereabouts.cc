#include "classify/whereabouts.h"

#include <algorithm>
#include <utility>

#include "model/place_ref.h"

namespace rasid::classify {
namespace {

constexpr std::string_view kComma = "\u060c ";
constexpr double kRegionKm = 100, kAtLineKm = 40;
constexpr double kTownKm = 10, kDistrictKm = 30, kGovernorateKm = 100;
constexpr int kNever = 1000;
constexpr int kLimit = 70;  // what costs more is no place of the act
constexpr int kBeforeCost = 8, kMetCost = 14;
constexpr size_t kMostPlaces = 9;

int distance(const Spot& spot, const Draft& draft) {
  if (spot.first > draft.last) return static_cast<int>(spot.first - draft.last);
  if (spot.last < draft.first) return static_cast<int>(draft.first - spot.last) + kBeforeCost;
  return 0;
}

// Acts that happen where somebody goes from, or to.
bool leaves(Act act) {
  return act == Act::kWithdraw || act == Act::kExpel || act == Act::kEvacuate || act == Act::kLose ||
         act == Act::kAbduct;
}

// Acts whose place is where the fire falls, not where it comes from.
bool fires(Act act) {
  return act == Act::kBomb || act == Act::kStrike || act == Act::kAim || act == Act::kAir || act == Act::kShell ||
         act == Act::kAirAndGround;
}

bool goes_there(Act act) { return act == Act::kReinforce; }

// What is agreed or threatened is about other places than where it is.
bool talks(Act act) { return act == Act::kNegotiate || act == Act::kThreaten; }

// "Met in A and agreed on patrols over B": where they met is told first.
bool meets(Act act) { return act == Act::kNegotiate || act == Act::kCoordinate; }

class Whereabouts {
 public:
  Whereabouts(const Scene& scene, Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  void find() {
    const Spot* best = nullptr;
    int least = kLimit;
    for (const Spot& spot : view_.spots) {
      const int cost = cost_of(spot);
      if (cost >= least) continue;
      least = cost;
      best = &spot;
    }
    if (best == nullptr) return;
    best = narrowed(first_of_list(*best), least);
    const Spot* last = best;
    draft_.places.push_back(best->mention);
    for (const Spot& spot : view_.spots) {
      if (draft_.places.size() >= kMostPlaces) break;
      if (!follows(*last, spot)) continue;
      draft_.places.push_back(spot.mention);
      last = &spot;
    }
    draft_.place_is_own = true;
    draft_.proofs.push_back(
        {"place", best->first, best->last, best->anaphor ? "place:noun-for-name" : "place:nearest"});
  }

 private:
  // Near, after the trigger, in its clause, bound by a word of place, narrow: the smaller the better.
  int cost_of(const Spot& spot) const {
    const Place* place = scene_.knowledge->places.find(spot.mention->id);
    if (acts_itself(spot) || office(spot) || in_predicate(spot)) return kNever;
    if (spot.anaphor && spot.noun == PlaceClass::kLand && draft_.act != Act::kInfiltrate) return kNever;
    if (spot.anaphor && spot.noun == PlaceClass::kBorder && fires(draft_.act))
      return kNever;  // "fire across the border"
    int cost = distance(spot, draft_) + bind_cost(spot);
    if (meets(draft_.act)) {
      if (spot.last < draft_.first && spot.bind == Bind::kIn) return std::min(cost - kBeforeCost, kMetCost);
      if (spot.first > draft_.last) cost += kBeforeCost;
    }
    const bool elsewhere = spot.first < clause_.first || spot.first > clause_.last;
    if (elsewhere && on_the_way(spot)) return kNever;
    if (elsewhere) cost += 14;
    if (spot.head != nullptr && (spot.between || spot.bind == Bind::kOf || !wide(*spot.head))) cost += 14;
    if (qualified(spot)) cost += 12;
    if (spot.anaphor) cost += spot.noun == PlaceClass::kArea ? 14 : spot.noun == PlaceClass::kBorder ? 18 : 6;
    if (place == nullptr) return cost;
    const bool loose = spot.bind == Bind::kNone || spot.bind == Bind::kWith || spot.bind == Bind::kL;
    const bool plain = loose && spot.noun == PlaceClass::kNone && !spot.side;
    if (spot.between && (scene_.words->capital(place->id) || place->kind == "country")) return kNever;
    if (scene_.words->capital(place->id) && spot.bind != Bind::kIn && spot.noun == PlaceClass::kNone && !spot.side)
      return kNever;
    if (place->kind == "country" && spot.near) cost += 12;
    if (place->kind == "country") cost += plain && abroad(*place) ? kLimit : 14;
    if (place->kind == "governorate") cost += 6;
    if (place->kind == "region" || place->kind == "river") cost += 4;
    return cost;
  }

  // A road, a river, the border: the place that tells where on it is meant is the place.
  bool wide(const Mention& mention) const {
    const Place* place = scene_.knowledge->places.find(mention.id);
    return place != nullptr && (place->kind == "road" || breadth(*place) >= 2);
  }

  bool qualified(const Spot& spot) const {
    return wide(*spot.mention) && std::any_of(view_.spots.begin(), view_.spots.end(), [&](const Spot& other) {
             return other.head == spot.mention && !wide(*other.mention) && other.bind != Bind::kFar && !other.between;
           });
  }

  static bool abroad(const Place& place) {
    return place.country != "IQ" && place.country != "SY" && place.country != "IQ/SY";
  }

  bool on_the_way(const Spot& spot) const {
    if (spot.start <= view_.first + 1) return false;  // "And to Rutba, where ..."
    return (spot.bind == Bind::kFrom && !leaves(draft_.act)) || (spot.bind == Bind::kTo && !goes_there(draft_.act));
  }

  int bind_cost(const Spot& spot) const {
    switch (spot.bind) {
      case Bind::kIn:
        return 0;
      case Bind::kNone:
        return spot.noun != PlaceClass::kNone || spot.side ? 2 : 4;
      case Bind::kOf:
        return 10;
      case Bind::kFrom:
        if (leaves(draft_.act)) return 0;
        return goes_there(draft_.act) || talks(draft_.act) ? kLimit : fires(draft_.act) ? 22 : 18;
      case Bind::kTo:
        return goes_there(draft_.act) ? 0 : leaves(draft_.act) || talks(draft_.act) ? kLimit : 13;
      case Bind::kWith:
      case Bind::kL:
        return 14;
      case Bind::kFar:
        return 30;
      case Bind::kResidents:
        return 12;
      case Bind::kPeople:
        return kLimit;
    }
    return 0;
  }

  // A place that is one of the parties of the act, or part of an actor's name.
  bool acts_itself(const Spot& spot) const {
    const auto covers = [&](const std::optional<Party>& party) {
      return party && party->first <= spot.first && spot.last <= party->last &&
             !(party->state && spot.bind == Bind::kIn);
    };
    if (covers(draft_.initiator) || (covers(draft_.target) && (!draft_.target->state || draft_.target->capital)))
      return true;
    return std::any_of(view_.parties.begin(), view_.parties.end(), [&](const Party& party) {
      return party.named && !party.state && party.first <= spot.first && spot.last <= party.last;
    });
  }

  // "Raised the flag": a word of the act that is written like a place.
  bool in_predicate(const Spot& spot) const {
    return !spot.anaphor && std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
      return hit.first <= spot.first && spot.last <= hit.last && hit.last - hit.first > spot.last - spot.first;
    });
  }

  // "the governor of Anbar said": a place in the name of who speaks.
  bool office(const Spot& spot) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kReport && cue.last < spot.first && spot.first - cue.last <= 6 &&
             (cue.form == Form::kPast || cue.form == Form::kPresent) && spot.last < draft_.first;
    });
  }

  // "in Anbar, ... near the town of Rutba": a place of the sentence inside the nearest one outdoes it.
  const Spot* narrowed(const Spot& place, int cost) const {
    const Spot* best = &place;
    for (const Spot& spot : view_.spots) {
      if (spot.mention->id == best->mention->id ||
          !scene_.knowledge->places.within(spot.mention->id, best->mention->id) || follows(*best, spot))
        continue;
      if (cost_of(spot) < cost + 30) best = &spot;
    }
    return best;
  }

  // "in A, B and C".
  bool follows(const Spot& last, const Spot& next) const {
    if (!next.joined || next.first <= last.last || next.start > last.last + 3 || next.start <= last.last) return false;
    const Place* place = scene_.knowledge->places.find(next.mention->id);
    return place == nullptr || (place->kind != "country" && place->kind != "governorate");
  }

  const Spot& first_of_list(const Spot& spot) const {
    const Spot* first = &spot;
    for (size_t i = static_cast<size_t>(&spot - view_.spots.data()); i-- > 0;) {
      if (!follows(view_.spots[i], *first) || cost_of(view_.spots[i]) >= kLimit) break;
      first = &view_.spots[i];
    }
    return *first;
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
};

// A place that only the text knows lies somewhere in its parent.
void put_under(PlaceRef& ref, const Place& parent) {
  ref.name_ar += std::string(kComma) + parent.name_ar;
  ref.country = parent.country;
  ref.admin1 = parent.admin1_en;
  if (parent.kind == "country") return;
  ref.lat = parent.point.lat;
  ref.lon = parent.point.lon;
  const double size = parent.kind == "governorate" ? kGovernorateKm : breadth(parent) == 1 ? kDistrictKm : kTownKm;
  ref.precision_km = std::max(parent.precision_km + kTownKm, size);
}

}  // namespace

void find_places(const Scene& scene, Draft& draft) { Whereabouts(scene, draft).find(); }

int breadth(const Place& place) {
  if (place.kind == "country") return 3;
  const bool region = place.kind == "governorate" || place.kind == "region" || place.kind == "river" ||
                      place.kind == "border" || place.kind == "desert region";
  return region ? 2 : place.kind == "district" ? 1 : 0;
}

bool may_hold(const knowledge::Knowledge& knowledge, const Place& wide, const Place& place) {
  if (wide.kind == "border") return place.border_km && *place.border_km <= kAtLineKm;
  const bool region = wide.kind == "region" || wide.kind == "desert region" || wide.kind == "river";
  return knowledge.places.within(place.id, wide.id) ||
         (region && distance_km(place.point, wide.point) <= std::max(wide.precision_km, kRegionKm));
}

PlaceRef place_ref(const Scene& scene, const Mention& mention) {
  PlaceRef ref;
  ref.text = scene.document->article.text.substr(mention.span.start, mention.span.size());
  const Place* place = scene.knowledge->places.find(mention.id);
  if (place == nullptr) {
    ref.name_ar = ref.text;
    const auto* detail = std::get_if<PlaceMention>(&mention.detail);
    if (const Place* parent = detail == nullptr ? nullptr : scene.knowledge->places.find(detail->parent))
      put_under(ref, *parent);
    else
      ref.country = scene.country;
    return ref;
  }
  return place_ref_of(*place, std::move(ref.text));
}

}  // namespace rasid::classify
