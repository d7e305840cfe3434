// The words of the tables for acts, cues and kinds of party.
#include "classify/acts.h"

#include <array>
#include <utility>

namespace rasid::classify {
namespace {

template <class T, size_t N>
std::optional<T> look_up(const std::array<std::pair<std::string_view, T>, N>& table, std::string_view word) {
  for (const auto& [name, value] : table) {
    if (name == word) return value;
  }
  return std::nullopt;
}

template <class T, size_t N>
std::string_view look_back(const std::array<std::pair<std::string_view, T>, N>& table, T wanted) {
  for (const auto& [name, value] : table) {
    if (value == wanted) return name;
  }
  return {};
}

constexpr auto kActs = std::to_array<std::pair<std::string_view, Act>>({
    {"bomb", Act::kBomb},
    {"strike", Act::kStrike},
    {"aim", Act::kAim},
    {"air", Act::kAir},
    {"shell", Act::kShell},
    {"bothbomb", Act::kAirAndGround},
    {"attack", Act::kAttack},
    {"storm", Act::kStorm},
    {"clash", Act::kClash},
    {"suicide", Act::kSuicide},
    {"blast", Act::kBlast},
    {"blow_up", Act::kBlowUp},
    {"offensive", Act::kOffensive},
    {"gain", Act::kGain},
    {"expel", Act::kExpel},
    {"lose", Act::kLose},
    {"raid", Act::kRaid},
    {"arrest", Act::kArrest},
    {"infiltrate", Act::kInfiltrate},
    {"smuggle", Act::kSmuggle},
    {"seize", Act::kSeize},
    {"reinforce", Act::kReinforce},
    {"withdraw", Act::kWithdraw},
    {"kill", Act::kKill},
    {"wound", Act::kWound},
    {"execute", Act::kExecute},
    {"assassinate", Act::kAssassinate},
    {"abduct", Act::kAbduct},
    {"capture", Act::kCapture},
    {"evacuate", Act::kEvacuate},
    {"negotiate", Act::kNegotiate},
    {"threaten", Act::kThreaten},
    {"coordinate", Act::kCoordinate},
    {"crossing", Act::kCrossing},
    {"destroy", Act::kDestroy},
    {"other", Act::kOther},
});

constexpr auto kCues = std::to_array<std::pair<std::string_view, Cue>>({
    {"deny", Cue::kDeny},          {"claim", Cue::kClaim},       {"hedge", Cue::kHedge},
    {"accuse", Cue::kAccuse},      {"plan", Cue::kPlan},         {"to_come", Cue::kToCome},
    {"hypo", Cue::kHypothesis},    {"foil", Cue::kFoil},         {"repel", Cue::kRepel},
    {"ongoing", Cue::kOngoing},    {"past", Cue::kPast},         {"past_weak", Cue::kPastWeak},
    {"report", Cue::kReport},      {"prep_on", Cue::kOn},        {"prep_against", Cue::kAgainst},
    {"prep_in", Cue::kIn},         {"prep_from", Cue::kFrom},    {"prep_to", Cue::kTo},
    {"prep_with", Cue::kWith},     {"prep_by", Cue::kBy},        {"target_of", Cue::kTargetOf},
    {"light", Cue::kLight},        {"result", Cue::kResult},     {"cause", Cue::kCause},
    {"subset", Cue::kSubset},      {"inside", Cue::kInside},     {"break", Cue::kBreak},
    {"that", Cue::kThat},          {"relative", Cue::kRelative}, {"nature", Cue::kNature},
    {"boiler", Cue::kBoilerplate}, {"negation", Cue::kNegation}, {"blame", Cue::kBlame},
    {"disclaim", Cue::kDisclaim},  {"anaphor", Cue::kAnaphor},   {"authorship", Cue::kAuthorship},
    {"undone", Cue::kUndone},      {"since", Cue::kSince},       {"none", Cue::kNone},
    {"same_day", Cue::kSameDay},   {"demand", Cue::kDemand},     {"avert", Cue::kAvert},
    {"total", Cue::kTotal},        {"no_event", Cue::kNoEvent},  {"state", Cue::kState},
    {"between", Cue::kBetween},    {"side", Cue::kSide},         {"toll_rises", Cue::kTollRises},
    {"parts", Cue::kParts},        {"all_of", Cue::kAllOf},
});

constexpr auto kParties = std::to_array<std::pair<std::string_view, PartyKind>>({
    {"civilians", PartyKind::kCivilians},
    {"fighters", PartyKind::kFighters},
    {"unknown", PartyKind::kUnknown},
    {"unknown_air", PartyKind::kUnknownAir},
    {"soldiers", PartyKind::kSoldiers},
    {"police", PartyKind::kPolice},
    {"border_guard", PartyKind::kBorderGuard},
    {"airforce", PartyKind::kAirForce},
    {"artillery", PartyKind::kArtillery},
    {"airword", PartyKind::kAirWord},
    {"militias", PartyKind::kMilitias},
    {"smugglers", PartyKind::kSmugglers},
    {"infiltrators", PartyKind::kInfiltrators},
    {"holdings", PartyKind::kHoldings},
    {"members", PartyKind::kMembers},
    {"unit", PartyKind::kUnit},
});

}  // namespace

std::optional<Act> act_of(std::string_view word) { return look_up(kActs, word); }
std::optional<Cue> cue_of(std::string_view word) { return look_up(kCues, word); }
std::optional<PartyKind> party_kind_of(std::string_view word) { return look_up(kParties, word); }
std::string_view word_of(Act act) { return look_back(kActs, act); }
std::string_view word_of(Cue cue) { return look_back(kCues, cue); }

}  // namespace rasid::classify
