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
  kTypeCamp,      // type, camp
  kModalityCamp,  // modality, camp
  kActCamp,       // act, camp
  kFilledHere,    // rule that gave it this role in the whole article
  kFilledThere,   // rule that gave it the other role
  kPosition,      // form, genitive, where, gap
  kLink,          // form, where, link
  kBetween,       // where, parties between
  kHoldings,      // group, where
  kMark,          // mark of the mention
  kFirst,         // where: the first party of its sentence
  kUnsaid,        // group, camp: no word of the article names it
  kCount,         // camp, mentions in the article
  kNear,          // camp, sentences from where the act is told
  kInTitle,       // camp
  kOtherHere,     // group: has this role in another act
  kOtherThere,    // group: has the other role in another act
  kHarmed,        // group: its people are counted among the harmed
  kRuleGroup,     // rule that gave it this role in the whole article, group
  kRuleCamp,      // that rule, camp
  kSole,          // group, camp: the only one of its camp that is named
  kLastHere,      // group: has this role in the act told before
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
// Where both stand in the sentence: the act's form, and their order.
enum class Order : uint8_t { kInitiatorFirst, kTargetFirst, kInitiatorActTarget, kTargetActInitiator };
uint32_t order_id(Form form, Genitive genitive, Order order);
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
