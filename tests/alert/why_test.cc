// What people are told of a rule that holds, or nearly does.
#include "alert/why.h"

#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

std::string told(const Why& why) {
  std::string out = why.matches ? "yes" : "no";
  for (const Demand& demand : why.demands)
    out += " | " + demand.what + " [" + demand.found + "] " + (demand.met ? "+" : "-");
  return out + (why.besides.empty() ? "" : " | " + why.besides);
}

std::string asked(const std::string& rule, const Event& event, std::string_view text = "") {
  auto rules = rules_of("version: 1\nrules:\n- {id: r, owner: o, " + rule + "}\n");
  const auto all = why(*rules, *world(), event, text, Instant{} + std::chrono::days(17'640));  // 2018-04-19
  return all.size() == 1 ? told(all.front()) : "";
}

Event strike() { return event_of("e_1", EventType::kAirStrike, "2018-04-19", "p:qaim", "act:is-furat"); }

TEST(Why, names_the_demand_that_fails) {
  EXPECT_EQ(asked("kind: match, when: {type: [ied, shelling], initiator.id: act:is}", strike()),
            "no | type: ied or shelling [air_strike] - | initiator.id: act:is [act:is-furat] + | modality: asserted "
            "[asserted] +");
  EXPECT_EQ(asked("kind: match, when: {type: air_strike}", strike()),
            "yes | type: air_strike [air_strike] + | modality: asserted [asserted] +");
}

TEST(Why, words_every_kind_of_demand) {
  EXPECT_EQ(
      asked("kind: match, when: {killed: {gte: 3}, modality: {not: denied}, weapons: {exists: true}, any: [{type: "
            "ied}, {type: arrest}], none: [{type: ied}]}",
            strike()),
      "no | killed: >= 3 [] - | modality: not (denied) [asserted] + | weapons: known [] - | any of (type: ied; "
      "type: arrest) [] - | none of (type: ied) [] +");
}

TEST(Why, says_what_else_keeps_it_from_firing) {
  const std::string count = "kind: count, threshold: {gte: 3}, window: 3d, when: {type: air_strike}";
  EXPECT_EQ(
      asked(count, strike()),
      "yes | type: air_strike [air_strike] + | modality: asserted [asserted] + | counts: at least 3 within 72 h fires");
  EXPECT_EQ(asked("kind: match, enabled: false, when: {type: air_strike}", strike()),
            "yes | type: air_strike [air_strike] + | modality: asserted [asserted] + | the rule is disabled");
  EXPECT_EQ(asked("kind: match, expires: 2018-04-18, when: {type: air_strike}", strike()),
            "yes | type: air_strike [air_strike] + | modality: asserted [asserted] + | the rule expired on 2018-04-18");
}

}  // namespace
}  // namespace rasid::alert
