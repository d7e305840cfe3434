// What the operator is told of a rule file that is wrong: where, what, and what would be right.
#include <gmock/gmock.h>

#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

using testing::HasSubstr;

// A rule whose `when` is the text; everything else is right.
std::string with_when(const std::string& when) {
  return "version: 1\nrules:\n- id: r\n  kind: match\n  owner: o\n  when: " + when + "\n";
}
std::string with_line(const std::string& line, const std::string& kind = "count") {
  return "version: 1\nrules:\n- id: r\n  kind: " + kind + "\n  owner: o\n  when: {type: ied}\n  " + line + "\n";
}

struct Case {
  std::string yaml;
  std::string said;
};

TEST(Compile, says_where_what_and_what_would_be_right) {
  const Case cases[] = {
      {with_when("{typ: ied}"), "rules.yaml:6:10: r: event has no field typ; did you mean 'type'?"},
      {with_when("{type: air_stike}"), "rules.yaml:6:16: r: type is never 'air_stike'; did you mean 'air_strike'?"},
      {with_when("{casualties.min: {gte: 10}}"),
       "6:10: r: event has no field casualties.min; casualties is a list: casualties: {min: ...}"},
      {with_when("{casualties: 10}"), "6:22: r: casualties is a list: casualties: {side: ...}"},
      {with_when("{casualties: {sid: civilians}}"), "casualties has no field sid; did you mean 'side'?"},
      {with_when("{modality: background}"), "6:20: r: modality background is refused"},
      {with_when("{initiator: act:is}"), "write initiator.id"},
      {with_when("{initiator.id: act:isis}"), "did you mean 'act:is'?"},
      {with_when("{place.admin1: Anber}"), "place.admin1 is never 'Anber'; did you mean 'Anbar'?"},
      {with_when("{killed: {gte: many}}"), "killed gte wants a number, not 'many'"},
      {with_when("{type: {gte: 3}}"), "type is no number"},
      {with_when("{type: {is: ied}}"), "'is' is no test"},
      {with_when("{topics: isis}"), "it is one of articles"},
      {with_when("{at: {within_km: 30}}"), "within_km needs of"},
      {with_when("{at: {within_km: 30, of: p:qiam}}"), "there is no place 'p:qiam'; did you mean 'p:qaim'?"},
      {with_when("{at: {polygon: [[40, 34], [41, 35]]}}"), "a polygon is a list of 3 points or more"},
      {with_when("{at: {within_km: 3, of: border, certainty: maybe}}"), "certainty is one of point, sure, possible"},
      {with_when("{text: {phrase: [a], near: 3}}"), "near is not supported in this version"},
      {with_when("{any: {type: ied}}"), "all, any and none want a list"},
      {with_when("{}"), "a condition is a mapping"},
      {with_line("window: 36h\n  clock: event"),
       "7:11: r: event clock needs whole days, window is 36h; write 2d, or clock: published"},
      {with_line("window: 3"), "'3' is no duration"},
      {with_line("threshold: {lt: 3}"), "lt belongs to flatline rules"},
      {with_line("sum: killed.mim"), "did you mean 'killed.min'?"},
      {with_line("group_by: [place.admn1]"), "did you mean 'place.admin1'?"},
      {with_line("group_by: [casualties]"), "group_by wants fields of one word"},
      {with_line("severty: info"), "7:3: unknown key 'severty'; did you mean 'severity'?"},
      {with_line("severity: critical"), "a critical rule needs a runbook"},
      {with_line("escalate: {info: {gte: 9}}"), "info is no graver than the rule's severity"},
      {with_line("for: 2h"), "for is not supported in this version"},
      {with_line("expires: soon"), "expires: 'soon' is no day"},
      {with_line("text: {en: '{plce.name_en}'}"),
       "text en: {plce.name_en} means nothing; did you mean 'place.name_en'?"},
      {with_line("over: article"), "over article is not supported in this version; supported: event"},
      {with_line("window: 3d", "match"), "window belongs to kind: count"},
      {with_line("ratio: 3", "spike"), "4:9: r: kind spike is not supported in this version; supported: match, count"},
      {with_line("enabled: perhaps"), "enabled is true or false"},
      {"version: 2\nrules: []\n", "1:10: version is a whole number from 1 to 1"},
      {"rules: []\n", "version is missing"},
      {"version: 1\nrules:\n- {id: a, kind: match, when: {type: ied}}\n", "3:3: owner is missing"},
      {"version: 1\nrules:\n- {id: a, kind: match, owner: o}\n", "when is missing"},
      {"version: 1\nrules:\n- {id: A b, kind: match, when: {type: ied}, owner: o}\n", "id 'A b' may only have"},
      {"version: 1\nrules:\n- {id: a, kind: match, when: {type: ied}, owner: o}\n- {id: a, kind: match, when: {type: "
       "ied}, owner: o}\n",
       "4:8: a: this id stands at rules.yaml:3 already"},
  };
  for (const Case& each : cases) {
    auto compiled = compile({rule_file(each.yaml)}, *world());
    EXPECT_EQ(compiled.rules, nullptr) << each.yaml;
    EXPECT_THAT(said(compiled.complaints), HasSubstr(each.said)) << each.yaml;
  }
}

TEST(Compile, says_all_at_once) {
  auto compiled = compile({rule_file(with_when("{typ: ied, modality: background}") + "  severty: info\n")}, *world());
  EXPECT_EQ(compiled.complaints.size(), 3U) << said(compiled.complaints);
}

TEST(Compile, warns_of_signed_distance) {
  auto compiled = compile({rule_file(with_when("{border.distance_km: {lte: 60}}"))}, *world());
  ASSERT_NE(compiled.rules, nullptr);
  ASSERT_EQ(compiled.complaints.size(), 1U);
  EXPECT_TRUE(compiled.complaints[0].warning);
}

TEST(Compile, no_files_are_an_empty_set) { EXPECT_NE(compile({}, *world()).rules, nullptr); }

TEST(Compile, version_follows_what_changes_results) {
  auto version = [](const std::string& line) { return rules_of(with_line(line))->rules().at(0).version; };
  EXPECT_EQ(version("labels: {team: a}"), version("runbook: x"));
  EXPECT_EQ(version("text: {en: a}"), version("text: {en: b}"));
  EXPECT_NE(version("window: 3d"), version("window: 4d"));
  auto entries = [](const std::string& line) { return rules_of(with_line(line))->rules().at(0).entry_version; };
  EXPECT_EQ(entries("window: 3d"), entries("window: 4d"));
  EXPECT_NE(entries("window: 3d"), entries("window: 36h"));  // another clock
  EXPECT_NE(entries("window: 3d"), entries("group_by: [place.id]"));
}

TEST(Compile, files_rules_by_type) {
  auto rules = rules_of(with_when("{any: [{type: ied}, {type: arrest}]}"));
  EXPECT_EQ(rules->for_type(EventType::kShelling).size(), 1U);
  rules = rules_of(with_when("{type: [ied, arrest]}"));
  EXPECT_EQ(rules->for_type(EventType::kShelling).size(), 0U);
  EXPECT_EQ(rules->for_type(EventType::kArrest).size(), 1U);
  rules = rules_of(with_when("{type: ied}") + "  enabled: false\n");
  EXPECT_EQ(rules->for_type(EventType::kIed).size(), 0U);
}

}  // namespace
}  // namespace rasid::alert
