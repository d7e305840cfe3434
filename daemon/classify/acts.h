// The small vocabularies of reading: kinds of act, cues around an act, kinds of party.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rasid::classify {

// What a predicate of classify_predicates.tsv tells, before actors and means decide the event type.
enum class Act : uint8_t {
  kBomb,
  kStrike,
  kAim,
  kAir,
  kShell,
  kAirAndGround,
  kAttack,
  kStorm,
  kClash,
  kSuicide,
  kBlast,
  kBlowUp,
  kOffensive,
  kGain,
  kExpel,
  kLose,
  kRaid,
  kArrest,
  kInfiltrate,
  kSmuggle,
  kSeize,
  kReinforce,
  kWithdraw,
  kKill,
  kWound,
  kExecute,
  kAssassinate,
  kAbduct,
  kCapture,
  kEvacuate,
  kNegotiate,
  kThreaten,
  kCoordinate,
  kCrossing,
  kDestroy,
  kOther,
};

// What a word of classify_cues.tsv does to the act beside it.
enum class Cue : uint8_t {
  kDeny,
  kClaim,
  kHedge,   // after what is told: "as he claims", "could not be verified"
  kAccuse,  // names another as the author
  kPlan,    // before the act
  kToCome,  // before or after it: "will begin", "coming"
  kHypothesis,
  kFoil,
  kRepel,  // stops people, not an attack
  kOngoing,
  kPast,
  kPastWeak,
  kReport,
  kOn,
  kAgainst,
  kIn,
  kFrom,
  kTo,
  kWith,
  kBy,
  kTargetOf,
  kLight,
  kResult,
  kCause,
  kSubset,
  kInside,
  kBreak,
  kThat,
  kRelative,
  kNature,
  kNegation,
  kBlame,       // "laid on X the responsibility": accuses where authorship follows
  kDisclaim,    // "has nothing to do with it"
  kAnaphor,     // "that", "these reports": what was told before
  kAuthorship,  // responsibility, involvement: denied without the act
  kUndone,      // after an act: "has not begun yet"
  kSince,
  kSameDay,  // "on the same day", "that night": the day told last
  kDemand,   // "called for": what follows is asked for, no event
  kAvert,    // "for fear of", "to prevent": what follows is no event
  kTotal,
  kBoilerplate,
  kNoEvent,
  kState,
  kBetween,
  kSide,
  kTollRises,
  kParts,
  kAllOf,
  kNone,  // looks like a cue and is none
};

// Who a noun of classify_parties.tsv means.
enum class PartyKind : uint8_t {
  kCivilians,
  kFighters,
  kUnknown,
  kUnknownAir,
  kSoldiers,
  kPolice,
  kBorderGuard,
  kAirForce,
  kArtillery,
  kAirWord,
  kMilitias,
  kSmugglers,
  kInfiltrators,
  kMembers,
  kHoldings,
  kUnit,
};

std::optional<Act> act_of(std::string_view word);
std::optional<Cue> cue_of(std::string_view word);
std::optional<PartyKind> party_kind_of(std::string_view word);
std::string_view word_of(Act act);
std::string_view word_of(Cue cue);

// An attack of one group on another; kStorm says how (ambush, fire opened, storming), kAttack does not.
constexpr bool attacks(Act act) { return act == Act::kAttack || act == Act::kStorm; }

// Whose work it is to stop people at a line.
constexpr bool stops_people(PartyKind kind) {
  return kind == PartyKind::kSoldiers || kind == PartyKind::kPolice || kind == PartyKind::kBorderGuard ||
         kind == PartyKind::kMilitias;
}

constexpr bool tells_of_harm(Act act) { return act == Act::kKill || act == Act::kWound; }

}  // namespace rasid::classify
