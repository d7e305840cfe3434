#include "story/compare.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "story/compare_names.h"

namespace rasid::story {
namespace {

using std::chrono::days;

constexpr double kPlaceWeight = 0.35, kActorWeight = 0.2, kDateWeight = 0.15, kTypeWeight = 0.1;
constexpr days kLongestAct{4};     // longer spans are campaigns, which are no single act
constexpr int64_t kManyDead = 20;  // round numbers of fewer agree by chance
constexpr double kOtherClass = 0.1;
constexpr double kEqualToll = 0.1, kOtherToll = -0.05;
constexpr double kNearKm = 4;          // two names of one spot
constexpr double kRegionKm = 40;       // of one attack on several towns
constexpr double kTownKm = 12;         // ground fighting is told by the next town
constexpr double kUnknownPlace = 0.4;  // as place_likeness() has it
constexpr double kLeastNear = 0.7;     // of places, as place_likeness() has it: both are known and neither is wide

bool happened(Modality modality) {
  return modality == Modality::kAsserted || modality == Modality::kClaimed || modality == Modality::kOngoing;
}

// Who denies an act speaks of the act that others tell. Plans and foiled attempts are incidents of their own.
bool told_or_denied(Modality modality) { return happened(modality) || modality == Modality::kDenied; }
bool same_modality_class(Modality a, Modality b) { return a == b || (told_or_denied(a) && told_or_denied(b)); }

// An attack that was stopped to one reader took place to another; a bomb that was stopped did not go off.
bool beaten_back(const Event& a, const Event& b) {
  if (group_of(a.type) == TypeGroup::kBomb) return false;
  return (a.modality == Modality::kFoiled && happened(b.modality)) ||
         (b.modality == Modality::kFoiled && happened(a.modality));
}

bool same_kind(EventType a, EventType b) {
  if (a == b) return true;
  const auto pair = std::minmax(a, b);
  if (pair == std::minmax(EventType::kAirStrike, EventType::kShelling)) return false;
  if (pair == std::minmax(EventType::kIed, EventType::kSuicideAttack)) return false;
  if (group_of(a) != group_of(b)) return false;
  return group_of(a) == TypeGroup::kRemote || group_of(a) == TypeGroup::kBattle || group_of(a) == TypeGroup::kRaid;
}

bool both_bombs(EventType a, EventType b) { return group_of(a) == TypeGroup::kBomb && group_of(b) == TypeGroup::kBomb; }

int64_t gap_in_days(DaySpan a, DaySpan b) {
  if (a.from > b.to) return (a.from - b.to).count();
  if (b.from > a.to) return (b.from - a.to).count();
  return 0;
}

bool forgives(Context context, const Event& event) {
  return context == Context::kOneStory && group_of(event.type) != TypeGroup::kRemote;
}

bool is_campaign(DaySpan span) { return span.to - span.from > kLongestAct; }

constexpr double kForgiven = 0.3;

// Strikes come daily and are worded alike: where the day is only inferred, a reporter is taken to be a day late at
// most.
std::optional<double> date_likeness(DaySpan a, DaySpan b, TypeGroup group) {
  if (is_campaign(a) != is_campaign(b)) return std::nullopt;
  const int64_t gap = gap_in_days(a, b);
  if (gap != 0) return std::nullopt;
  if (a.firm && b.firm) return 1.0;
  const int64_t late = std::abs((a.to - b.to).count());
  if (group == TypeGroup::kRemote && late > 1) return std::nullopt;
  return late <= 1 ? 0.8 : 0.6;
}

double near_km(EventType type) {
  const bool ground = group_of(type) == TypeGroup::kBattle || group_of(type) == TypeGroup::kRaid;
  return ground ? kTownKm : kNearKm;
}

// The best of any two. What cannot be compared says nothing against two that lie apart.
std::optional<double> places_likeness(const Event& a, const Event& b, const knowledge::Knowledge& knowledge,
                                      double near_km) {
  if (a.places.empty() || b.places.empty()) return kUnknownPlace;
  std::optional<double> best;
  bool apart = false;
  for (const PlaceRef& one : a.places) {
    for (const PlaceRef& other : b.places) {
      const auto like = place_likeness(one, other, near_km, knowledge);
      apart |= !like;
      if (like && (!best || *like > *best)) best = like;
    }
  }
  return apart && best && *best <= kUnknownPlace ? std::nullopt : best;
}

struct Sides {
  double initiator = 0, target = 0;
};

std::optional<Sides> sides_likeness(const std::optional<ActorRef>& a_initiator, const std::optional<ActorRef>& a_target,
                                    const Event& b, const knowledge::Knowledge& knowledge) {
  const auto initiator = actor_likeness(a_initiator, b.initiator, knowledge);
  const auto target = actor_likeness(a_target, b.target, knowledge);
  if (initiator && target) return Sides{*initiator, *target};
  // Who suffered is told variously (a town's people, its soldiers); one known and agreeing side carries it.
  if (initiator && *initiator >= 0.9) return Sides{*initiator, 0.2};
  return std::nullopt;
}

std::optional<Sides> best_sides(const Event& a, const Event& b, const knowledge::Knowledge& knowledge,
                                Context context) {
  const auto straight = sides_likeness(a.initiator, a.target, b, knowledge);
  // In a fight it depends on the reporter who is named first; an offensive has its side.
  const bool clash = a.type == EventType::kArmedClash || b.type == EventType::kArmedClash;
  // A reader may take who set off a bomb for who was hit, as who stormed for who held out.
  const bool attack = a.type == EventType::kArmedAssault || both_bombs(a.type, b.type);
  const bool fight = context == Context::kOneStory && attack && a.type == b.type;
  if (!clash && !fight) return straight;
  const auto swapped = sides_likeness(a.target, a.initiator, b, knowledge);
  if (!swapped) return straight;
  if (straight && straight->initiator + straight->target >= swapped->initiator + swapped->target) return straight;
  return swapped;
}

std::vector<int64_t> tolls(const Event& event) {
  std::vector<int64_t> values;
  for (const Casualty& casualty : event.casualties) {
    const auto value = casualty.min ? casualty.min : casualty.max;
    if (value && *value > 1) values.push_back(*value);
  }
  return values;
}

// "At least 250" is what 252 are.
bool at_least_as_many(const Casualty& least, const Casualty& number) {
  const int64_t bound = least.min.value_or(0), value = number.min.value_or(0);
  return !least.max && bound >= kManyDead && value >= bound && value <= bound + bound / 10;
}

bool same_number(const Casualty& a, const Casualty& b) {
  if (a.kind != b.kind) return false;
  if (a.min == b.min) return a.min.value_or(0) >= kNotableToll;
  return at_least_as_many(a, b) || at_least_as_many(b, a);
}

double toll_likeness(const Event& a, const Event& b) {
  const std::vector<int64_t> one = tolls(a), other = tolls(b);
  if (one.empty() || other.empty()) return 0;
  const bool equal = std::any_of(one.begin(), one.end(), [&](int64_t value) {
    return std::find(other.begin(), other.end(), value) != other.end();
  });
  return equal || same_notable_toll(a, b) ? kEqualToll : kOtherToll;
}

}  // namespace

bool same_notable_toll(const Event& a, const Event& b) {
  return std::any_of(a.casualties.begin(), a.casualties.end(), [&](const Casualty& one) {
    return std::any_of(b.casualties.begin(), b.casualties.end(),
                       [&](const Casualty& other) { return same_number(one, other); });
  });
}

TypeGroup group_of(EventType type) {
  switch (type) {
    case EventType::kAirStrike:
    case EventType::kShelling:
    case EventType::kBombardment:
      return TypeGroup::kRemote;
    case EventType::kIed:
    case EventType::kSuicideAttack:
      return TypeGroup::kBomb;
    case EventType::kArmedAssault:
    case EventType::kArmedClash:
    case EventType::kGroundOffensive:
      return TypeGroup::kBattle;
    case EventType::kTerritoryChange:
      return TypeGroup::kTerritory;
    case EventType::kSecurityOperation:
    case EventType::kArrest:
      return TypeGroup::kRaid;
    case EventType::kInfiltration:
    case EventType::kSmuggling:
    case EventType::kBorderCrossing:
      return TypeGroup::kBorder;
    case EventType::kKillingCivilians:
    case EventType::kAbduction:
      return TypeGroup::kCivilians;
    case EventType::kReinforcement:
    case EventType::kWithdrawal:
      return TypeGroup::kForces;
    case EventType::kNegotiation:
    case EventType::kUltimatum:
    case EventType::kCoordination:
    case EventType::kEvacuation:
      return TypeGroup::kTalks;
    case EventType::kWeaponsSeizure:
    case EventType::kDestruction:
      return TypeGroup::kProperty;
    case EventType::kOther:
      return TypeGroup::kOther;
  }
  return TypeGroup::kOther;
}

DaySpan days_of(const Event& event, Day published) {
  const EventDate& date = event.date;
  if (!date.from) return {published - days(3), published, false};
  const Day to = date.to && *date.to >= *date.from ? *date.to : *date.from;
  if (date.basis == DateBasis::kPublication) return {*date.from - days(2), to, false};
  return {*date.from, to, date.precision == DatePrecision::kDay};
}

std::optional<double> likeness(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                               const knowledge::Knowledge& knowledge, Context context) {
  const bool forgiving = forgives(context, a);
  if (!same_kind(a.type, b.type) && !(forgiving && both_bombs(a.type, b.type))) return std::nullopt;
  const bool same_class = same_modality_class(a.modality, b.modality);
  if (!same_class && !(forgiving && beaten_back(a, b))) return std::nullopt;

  auto date = date_likeness(a_days, b_days, group_of(a.type));
  const bool a_day_off = forgiving || (group_of(a.type) != TypeGroup::kRemote && same_notable_toll(a, b));
  if (!date && a_day_off && gap_in_days(a_days, b_days) == 1) date = kForgiven;
  // What changes hands is named.
  const bool loosely_placed = forgiving && group_of(a.type) != TypeGroup::kTerritory;
  auto place = places_likeness(a, b, knowledge, loosely_placed ? kRegionKm : near_km(a.type));
  auto sides = best_sides(a, b, knowledge, context);
  if (!sides && forgiving && group_of(a.type) != TypeGroup::kTerritory) sides = Sides{0.2, 0.2};
  if (!date || !place || !sides) return std::nullopt;
  return kPlaceWeight * *place + kActorWeight * (sides->initiator + sides->target) + kDateWeight * *date +
         kTypeWeight * (a.type == b.type ? 1.0 : 0.5) + toll_likeness(a, b) - (same_class ? 0 : kOtherClass);
}

bool same_author_same_day(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                          const knowledge::Knowledge& knowledge) {
  if (!same_kind(a.type, b.type) || !same_modality_class(a.modality, b.modality)) return false;
  if (!a_days.firm || !b_days.firm || a_days.from != b_days.from || !a.initiator || !b.initiator) return false;
  return actor_likeness(a.initiator, b.initiator, knowledge).value_or(0) >= kSameSide;
}

bool distinct_acts(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                   const knowledge::Knowledge& knowledge) {
  if (!same_kind(a.type, b.type) || !same_modality_class(a.modality, b.modality)) return false;
  const int64_t tolerated = group_of(a.type) == TypeGroup::kRemote ? 0 : 1;  // a weekday may be wrong by one
  return gap_in_days(a_days, b_days) > tolerated || !places_likeness(a, b, knowledge, near_km(a.type));
}

bool of_one_attack(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                   const knowledge::Knowledge& knowledge) {
  if (gap_in_days(a_days, b_days) > 1 || is_campaign(a_days) || is_campaign(b_days)) return false;
  if (places_likeness(a, b, knowledge, kRegionKm).value_or(0) < kLeastNear) return false;
  const auto common = [&](const std::optional<ActorRef>& one, const std::optional<ActorRef>& other) {
    return one && other && actor_likeness(one, other, knowledge).value_or(0) >= kSameSide;
  };
  return common(a.initiator, b.initiator) || common(a.target, b.target) || common(a.initiator, b.target) ||
         common(a.target, b.initiator);
}

}  // namespace rasid::story
