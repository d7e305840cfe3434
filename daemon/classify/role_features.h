// The features by which the parties of an article are weighed as initiator and target of an act: each a template over
// a few small axes ("position: form, genitive, where, gap"), numbered and named.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "classify/draft.h"

namespace rasid::classify {

// What a party is to the fight: the axis on which types of event differ most.
enum class Camp : uint8_t {
  kNobody,
  kIsis,
  kForce,
  kForeign,
  kCoalition,
  kSdf,
  kMilitia,
  kGroup,
  kState,
  kCivilians,
  kUnknown,
  kCrossers,
  kOffice,
  kSpeaker,
  kOther,
};

enum class Feature : uint8_t {
  kCamp,          // camp
  kTypeCamp,      // type, camp
  kModalityCamp,  // modality, camp
  kActCamp,       // act, camp
  kToldHere,      // rule that gave it this role where the act is told
  kToldThere,     // rule that gave it the other role
  kFilledHere,    // rule that gave it this role in the whole article
  kFilledThere,   // rule that gave it the other role
  kPosition,      // form, genitive, where, gap
  kActWhere,      // act, form, where
  kLink,          // form, where, link
  kActLink,       // act, link
  kBetween,       // where, parties between
  kActBetween,    // where, acts between
  kSpeaks,        // where
  kHoldings,      // group, where
  kMark,          // mark of the mention
  kFirst,         // where: the first party of its sentence
  kAbsent,        // camp: not in a sentence that tells the act
  kCount,         // camp, mentions in the article
  kNear,          // camp, sentences from where the act is told
  kInTitle,       // camp
  kLatest,        // camp: of its camp the one named last before the act
  kMost,          // camp: of its camp the one named most
  kOtherHere,     // group: has this role in another act
  kOtherThere,    // group: has the other role in another act
  kHarmed,        // group: its people are counted among the harmed
  kLocal,         // camp: of the country where the act took place or not
  kOpen,          // for nobody: type, parties in the sentence
  kOpenForm,      // for nobody: act, form
  kEnd,
};

enum class Where : uint8_t { kBefore, kBeforeClause, kAfter, kAfterClause, kInside };
enum class Mark : uint8_t { kNamed, kNoun, kVague, kInfiltrators, kAir, kArtillery, kCapital, kSource, kStateName };

// The number of a feature's value among all of one role; the axes' values in the order of the comment above.
uint32_t feature_id(Feature feature, uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0);
uint32_t features_of_role();

enum class Slot : uint8_t { kInitiator, kTarget };
uint32_t in_slot(Slot slot, uint32_t feature);
// Both roles together: their camps, and whether they are of one side.
uint32_t pair_id(Camp initiator, Camp target);
uint32_t group_pair_id(EventType type, Camp initiator, Camp target);
enum class Same : uint8_t { kActor, kSide };
uint32_t same_id(Same same);
uint32_t feature_count();

// "initiator position verb.agent.before.1"
std::string feature_name(uint32_t id);

Camp camp_of(const Scene& scene, const Party& party);
uint32_t group_of(EventType type);
uint32_t rule_number(std::string_view rule);
uint32_t gap_bucket(uint32_t gap);
uint32_t count_bucket(uint32_t count);

}  // namespace rasid::classify
