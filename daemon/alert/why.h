// How far each rule is from an event: which of its demands the event meets, and which it does not. For people; decides
// nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "alert/rules.h"
#include "core/clock.h"
#include "model/event.h"

namespace rasid::alert {

struct Demand {
  std::string what;   // "type: air_strike or shelling"
  std::string found;  // what the event has there: "ied"; empty where it has nothing
  bool met = false;
};

struct Why {
  std::string rule;  // id
  bool matches = false;
  std::vector<Demand> demands;  // of the top of `when`, in its order; those of nested lists as one
  // Why it does not count though its demands are met ("disabled", "expired", "place.admin1, by which it groups, is not
  // known"), or what else it waits for ("5 of a window of 3 days"). May be empty.
  std::string besides;
};

// Every rule, in the order of the set. `text`: of the article, for rules on text. Pure; any thread. Costs a full
// evaluation of every rule.
std::vector<Why> why(const RuleSet& rules, const knowledge::Knowledge& knowledge, const Event& event,
                     std::string_view text, Instant now);

}  // namespace rasid::alert
