// The tests that rule files carry, those of config/rules among them.
#include <gmock/gmock.h>

#include "alert/rule_world.h"
#include "knowledge/knowledge.h"

namespace rasid::alert {
namespace {

using testing::HasSubstr;

std::string outcome(const std::string& tests) {
  std::string yaml =
      "version: 1\nrules:\n- {id: r, kind: count, when: {type: ied}, threshold: {gte: 2}, owner: o}\ntests:\n" + tests;
  return said(run_rule_tests({rule_file(yaml)}, world()));
}

TEST(RuleTests, what_is_expected_comes) {
  EXPECT_EQ(outcome("- {name: two, rule: r, given: [{at: 2018-04-19T10:00Z, repeat: 2, event: {type: ied}}],"
                    " expect: [{at: +0s, state: firing, value: 2}, {at: +3d, state: resolved, reason: expired}]}\n"),
            "rules.yaml:5:3: test two: expected record 2 of 2 did not come; got: 2018-04-19T10:00:00Z firing value 2 "
            "(warning); "
            "2018-04-21T21:00:00Z resolved value 2 (warning, expired)\n");
  EXPECT_EQ(outcome("- {name: two, rule: r, given: [{at: 2018-04-19T10:00Z, repeat: 2, event: {type: ied}}],"
                    " expect: [{at: +0s, state: firing, value: 2}, {at: +59h, state: resolved, reason: expired}]}\n"),
            "");
}

TEST(RuleTests, what_is_not_expected_must_not_fire) {
  EXPECT_EQ(outcome("- {name: none, rule: r, given: [{at: 2018-04-19T10:00Z, event: {type: ied}}]}\n"), "");
  EXPECT_THAT(outcome("- {name: none, rule: r, given: [{at: 2018-04-19T10:00Z, repeat: 2, event: {type: ied}}]}\n"),
              HasSubstr("5:3: test none: a firing that is not expected; got: 2018-04-19T10:00:00Z firing value 2"));
}

TEST(RuleTests, complaints_have_positions) {
  EXPECT_THAT(outcome("- {name: x, rule: rr, given: [{at: 2018-04-19T10:00Z, event: {type: ied}}]}\n"),
              HasSubstr("5:19: there is no rule 'rr'; did you mean 'r'?"));
  EXPECT_THAT(outcome("- {name: x, rule: r, given: [{at: yesterday, event: {type: ied}}]}\n"),
              HasSubstr("at wants 2018"));
  EXPECT_THAT(outcome("- {name: x, rule: r, given: [{at: 2018-04-19T10:00Z, event: {typ: ied}}]}\n"),
              HasSubstr("did you mean 'type'?"));
  EXPECT_THAT(outcome("- {name: x, rule: r, given: [{at: 2018-04-19T10:00Z, event: {initiator.id: act:iz}}]}\n"),
              HasSubstr("did you mean 'act:is'?"));
}

TEST(RuleTests, samples_pass) {
  auto known = knowledge::load(RASID_SOURCE_DIR "/config");
  ASSERT_NE(known.knowledge, nullptr) << said(known.complaints);
  std::string path = RASID_SOURCE_DIR "/config/rules/samples.yaml";
  auto text = read_file(path);
  ASSERT_TRUE(text.ok());
  std::vector<RuleFile> files{rule_file(*text, path)};
  auto compiled = compile(files, *known.knowledge);
  EXPECT_EQ(said(compiled.complaints), "");
  EXPECT_EQ(said(run_rule_tests(files, known.knowledge)), "");
}

}  // namespace
}  // namespace rasid::alert
