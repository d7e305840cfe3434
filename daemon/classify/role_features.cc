#include "classify/role_features.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace rasid::classify {
namespace {

using Names = std::span<const std::string_view>;

constexpr auto kCamps =
    std::to_array<std::string_view>({"nobody", "isis", "force", "foreign", "coalition", "sdf", "militia", "group",
                                     "state", "civilians", "unknown", "crossers", "office", "speaker", "other"});
constexpr auto kGroups = std::to_array<std::string_view>(
    {"remote", "bomb", "battle", "raid", "border", "goods", "people", "move", "talk", "other"});
constexpr auto kForms = std::to_array<std::string_view>({"past", "present", "noun", "fixed"});
constexpr auto kGenitives = std::to_array<std::string_view>({"agent", "object", "both"});
constexpr auto kPlaces =
    std::to_array<std::string_view>({"before", "before-clause", "after", "after-clause", "inside"});
constexpr auto kGaps = std::to_array<std::string_view>({"0", "1", "2-3", "4-6", "7-12", "13+"});
constexpr auto kLinks =
    std::to_array<std::string_view>({"bare", "on", "against", "in", "from", "to", "with", "by", "b", "l"});
constexpr auto kFew = std::to_array<std::string_view>({"0", "1", "2+"});
constexpr auto kCounts = std::to_array<std::string_view>({"0", "1", "2", "3-4", "5+"});
constexpr auto kDistances = std::to_array<std::string_view>({"before-1", "before-2", "before", "after-1", "after"});
constexpr auto kMarks = std::to_array<std::string_view>(
    {"named", "noun", "vague", "infiltrators", "air", "artillery", "capital", "source", "state"});
constexpr auto kYes = std::to_array<std::string_view>({"no", "yes"});
constexpr auto kRules = std::to_array<std::string_view>({
    "other",
    "none",
    "joined",
    "roles:between",
    "roles:and",
    "roles:subject-verb",
    "roles:verb-subject",
    "roles:verb-subject-object",
    "roles:object",
    "roles:with",
    "roles:passive-counted",
    "roles:noun-object",
    "roles:noun-for-target",
    "roles:noun-agent",
    "roles:by",
    "roles:on",
    "roles:against",
    "roles:came-under",
    "roles:light-verb",
    "roles:light-verb-after",
    "roles:nation",
    "roles:announced",
    "echo:accused",
    "complete:isis-named",
    "complete:isis-of-article",
    "complete:foe-named",
    "complete:foe-of-article",
    "complete:force-of-article",
    "complete:air-power-of-article",
    "complete:infiltrators",
});

enum class Axis : uint8_t {
  kNone,
  kCamp,
  kType,
  kModality,
  kAct,
  kRule,
  kForm,
  kGenitive,
  kWhere,
  kGap,
  kLink,
  kFew,
  kGroup,
  kMark,
  kCount,
  kDistance,
  kYes,
};

constexpr uint32_t kTypes = static_cast<uint32_t>(EventType::kOther) + 1;
constexpr uint32_t kModalities = static_cast<uint32_t>(Modality::kBackground) + 1;
constexpr uint32_t kActs = static_cast<uint32_t>(Act::kOther) + 1;

Names names_of(Axis axis) {
  switch (axis) {
    case Axis::kCamp:
      return kCamps;
    case Axis::kRule:
      return kRules;
    case Axis::kForm:
      return kForms;
    case Axis::kGenitive:
      return kGenitives;
    case Axis::kWhere:
      return kPlaces;
    case Axis::kGap:
      return kGaps;
    case Axis::kLink:
      return kLinks;
    case Axis::kFew:
      return kFew;
    case Axis::kGroup:
      return kGroups;
    case Axis::kMark:
      return kMarks;
    case Axis::kCount:
      return kCounts;
    case Axis::kDistance:
      return kDistances;
    case Axis::kYes:
      return kYes;
    default:
      return {};
  }
}

constexpr uint32_t size_of(Axis axis) {
  switch (axis) {
    case Axis::kNone:
      return 1;
    case Axis::kCamp:
      return kCamps.size();
    case Axis::kType:
      return kTypes;
    case Axis::kModality:
      return kModalities;
    case Axis::kAct:
      return kActs;
    case Axis::kRule:
      return kRules.size();
    case Axis::kForm:
      return kForms.size();
    case Axis::kGenitive:
      return kGenitives.size();
    case Axis::kWhere:
      return kPlaces.size();
    case Axis::kGap:
      return kGaps.size();
    case Axis::kLink:
      return kLinks.size();
    case Axis::kFew:
      return kFew.size();
    case Axis::kGroup:
      return kGroups.size();
    case Axis::kMark:
      return kMarks.size();
    case Axis::kCount:
      return kCounts.size();
    case Axis::kDistance:
      return kDistances.size();
    case Axis::kYes:
      return kYes.size();
  }
  return 1;
}

std::string value_name(Axis axis, uint32_t value) {
  switch (axis) {
    case Axis::kType:
      return std::string(to_string(static_cast<EventType>(value)));
    case Axis::kModality:
      return std::string(to_string(static_cast<Modality>(value)));
    case Axis::kAct:
      return std::string(word_of(static_cast<Act>(value)));
    default:
      return std::string(names_of(axis)[value]);
  }
}

struct Template {
  std::string_view name;
  std::array<Axis, 4> axes;
};

constexpr auto kTemplates = std::to_array<Template>({
    {"type-camp", {Axis::kType, Axis::kCamp}},
    {"modality-camp", {Axis::kModality, Axis::kCamp}},
    {"act-camp", {Axis::kAct, Axis::kCamp}},
    {"filled-here", {Axis::kRule}},
    {"filled-there", {Axis::kRule}},
    {"position", {Axis::kForm, Axis::kGenitive, Axis::kWhere, Axis::kGap}},
    {"link", {Axis::kForm, Axis::kWhere, Axis::kLink}},
    {"between", {Axis::kWhere, Axis::kFew}},
    {"holdings", {Axis::kGroup, Axis::kWhere}},
    {"mark", {Axis::kMark}},
    {"first", {Axis::kWhere}},
    {"unsaid", {Axis::kGroup, Axis::kCamp}},
    {"count", {Axis::kCamp, Axis::kCount}},
    {"near", {Axis::kCamp, Axis::kDistance}},
    {"in-title", {Axis::kCamp}},
    {"other-here", {Axis::kGroup}},
    {"other-there", {Axis::kGroup}},
    {"harmed", {Axis::kGroup}},
    {"rule-group", {Axis::kRule, Axis::kGroup}},
    {"rule-camp", {Axis::kRule, Axis::kCamp}},
    {"sole", {Axis::kGroup, Axis::kCamp}},
    {"last-here", {Axis::kGroup}},
    {"open", {Axis::kType, Axis::kCount}},
    {"open-form", {Axis::kAct, Axis::kForm}},
});
static_assert(kTemplates.size() == static_cast<size_t>(Feature::kEnd));

constexpr uint32_t size_of(const Template& t) {
  uint32_t size = 1;
  for (Axis axis : t.axes) size *= size_of(axis);
  return size;
}

constexpr auto kBases = [] {
  std::array<uint32_t, kTemplates.size() + 1> bases{};
  for (size_t i = 0; i < kTemplates.size(); ++i) bases[i + 1] = bases[i] + size_of(kTemplates[i]);
  return bases;
}();

constexpr uint32_t kRole = kBases.back();
constexpr uint32_t kPairs = kCamps.size() * kCamps.size();
constexpr uint32_t kPairBase = 2 * kRole;
constexpr uint32_t kGroupPairBase = kPairBase + kPairs;
constexpr uint32_t kSameBase = kGroupPairBase + kGroups.size() * kPairs;
constexpr uint32_t kOrderBase = kSameBase + 2;
constexpr auto kOrders = std::to_array<std::string_view>(
    {"initiator-first", "target-first", "initiator-act-target", "target-act-initiator"});
constexpr uint32_t kAll = kOrderBase + kForms.size() * kGenitives.size() * kOrders.size();

std::string name_in_role(uint32_t id) {
  const auto at = std::upper_bound(kBases.begin(), kBases.end(), id) - 1;
  const Template& t = kTemplates[static_cast<size_t>(at - kBases.begin())];
  uint32_t rest = id - *at;
  std::string values;
  for (auto axis = t.axes.rbegin(); axis != t.axes.rend(); ++axis) {
    if (*axis == Axis::kNone) continue;
    const uint32_t size = size_of(*axis);
    values = value_name(*axis, rest % size) + (values.empty() ? "" : "." + values);
    rest /= size;
  }
  return std::string(t.name) + " " + values;
}

Camp camp_of_row(const Actor& actor) {
  if (actor.kind == "office") return Camp::kOffice;
  if (actor.kind == "media" || actor.kind == "NGO" || actor.kind == "IGO" || actor.kind == "role")
    return Camp::kSpeaker;
  if (actor.kind == "state") return Camp::kState;
  if (actor.side == "SDF") return Camp::kSdf;
  if (actor.side == "COALITION" || actor.kind == "coalition") return Camp::kCoalition;
  if (actor.kind == "militia") return Camp::kMilitia;
  if (actor.kind == "armed group") return Camp::kGroup;
  if (actor.kind == "state force")
    return actor.country == "IQ" || actor.country == "SY" || actor.country == "IQ/SY" ? Camp::kForce : Camp::kForeign;
  return Camp::kOther;
}

}  // namespace

uint32_t feature_id(Feature feature, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  const auto index = static_cast<size_t>(feature);
  const Template& t = kTemplates[index];
  uint32_t id = a;
  const uint32_t rest[] = {b, c, d};
  for (size_t i = 1; i < t.axes.size(); ++i) id = id * size_of(t.axes[i]) + rest[i - 1];
  return kBases[index] + id;
}

uint32_t features_of_role() { return kRole; }
uint32_t in_slot(Slot slot, uint32_t feature) { return slot == Slot::kInitiator ? feature : kRole + feature; }
uint32_t pair_id(Camp initiator, Camp target) {
  return kPairBase + static_cast<uint32_t>(initiator) * static_cast<uint32_t>(kCamps.size()) +
         static_cast<uint32_t>(target);
}
uint32_t group_pair_id(EventType type, Camp initiator, Camp target) {
  return kGroupPairBase + group_of(type) * kPairs + pair_id(initiator, target) - kPairBase;
}
uint32_t same_id(Same same) { return kSameBase + static_cast<uint32_t>(same); }
uint32_t order_id(Form form, Genitive genitive, Order order) {
  const auto in = [](auto value) { return static_cast<uint32_t>(value); };
  const auto row = in(form) * static_cast<uint32_t>(kGenitives.size()) + in(genitive);
  return kOrderBase + row * static_cast<uint32_t>(kOrders.size()) + in(order);
}
uint32_t feature_count() { return kAll; }

std::string feature_name(uint32_t id) {
  const auto pair = [](uint32_t n) {
    return std::string(kCamps[n / kCamps.size()]) + "." + std::string(kCamps[n % kCamps.size()]);
  };
  if (id < kRole) return "initiator " + name_in_role(id);
  if (id < kPairBase) return "target " + name_in_role(id - kRole);
  if (id < kGroupPairBase) return "pair " + pair(id - kPairBase);
  if (id < kSameBase) {
    const uint32_t n = id - kGroupPairBase;
    return "group-pair " + std::string(kGroups[n / kPairs]) + "." + pair(n % kPairs);
  }
  if (id < kOrderBase) return id == kSameBase ? "same actor" : "same side";
  const size_t n = id - kOrderBase, row = n / kOrders.size();
  return "order " + std::string(kForms[row / kGenitives.size()]) + "." +
         std::string(kGenitives[row % kGenitives.size()]) + "." + std::string(kOrders[n % kOrders.size()]);
}

Camp camp_of(const Scene& scene, const Party& party) {
  if (party.isis) return Camp::kIsis;
  if (party.state) return Camp::kState;
  if (const Actor* actor = scene.knowledge->actors.find(party.actor)) return camp_of_row(*actor);
  switch (party.kind) {
    case PartyKind::kCivilians:
      return Camp::kCivilians;
    case PartyKind::kFighters:
    case PartyKind::kUnknown:
    case PartyKind::kUnknownAir:
    case PartyKind::kMembers:
      return Camp::kUnknown;
    case PartyKind::kSmugglers:
    case PartyKind::kInfiltrators:
      return Camp::kCrossers;
    case PartyKind::kMilitias:
      return Camp::kMilitia;
    case PartyKind::kSoldiers:
    case PartyKind::kPolice:
    case PartyKind::kBorderGuard:
      return Camp::kForce;
    default:
      return Camp::kOther;
  }
}

uint32_t group_of(EventType type) {
  switch (type) {
    case EventType::kAirStrike:
    case EventType::kShelling:
    case EventType::kBombardment:
      return 0;
    case EventType::kIed:
    case EventType::kSuicideAttack:
      return 1;
    case EventType::kArmedAssault:
    case EventType::kArmedClash:
    case EventType::kGroundOffensive:
    case EventType::kTerritoryChange:
      return 2;
    case EventType::kSecurityOperation:
    case EventType::kArrest:
      return 3;
    case EventType::kInfiltration:
      return 4;
    case EventType::kSmuggling:
    case EventType::kWeaponsSeizure:
      return 5;
    case EventType::kKillingCivilians:
    case EventType::kAbduction:
      return 6;
    case EventType::kReinforcement:
    case EventType::kWithdrawal:
    case EventType::kEvacuation:
      return 7;
    case EventType::kNegotiation:
    case EventType::kUltimatum:
    case EventType::kCoordination:
    case EventType::kBorderCrossing:
      return 8;
    default:
      return 9;
  }
}

uint32_t rule_number(std::string_view rule) {
  const auto at = std::find(kRules.begin(), kRules.end(), rule);
  return at == kRules.end() ? 0 : static_cast<uint32_t>(at - kRules.begin());
}

uint32_t gap_bucket(uint32_t gap) { return gap < 2 ? gap : gap < 4 ? 2 : gap < 7 ? 3 : gap < 13 ? 4 : 5; }
uint32_t count_bucket(uint32_t count) { return count < 3 ? count : count < 5 ? 3 : 4; }

}  // namespace rasid::classify
