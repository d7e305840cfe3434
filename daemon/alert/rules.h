// Rules compiled from config/rules/*.yaml, or all complaints at once; and the tests that rule files carry. Any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "knowledge/knowledge.h"

namespace rasid::alert {

class RuleSet;  // immutable; see rule.h

struct RuleFile {
  std::string name;  // for complaints
  YamlNode root;
};
struct Compiled {
  std::shared_ptr<const RuleSet> rules;  // null with errors; an empty list of files gives an empty set
  std::vector<Complaint> complaints;     // warnings too
};
// Supported in this version: kinds match and count, over event. The rest of the language is refused by name.
Compiled compile(const std::vector<RuleFile>& files, const knowledge::Knowledge& knowledge);

// Runs the `tests:` of files that compile without error, each with its rule alone. What comes out otherwise than
// expected is a complaint at the test. Nothing where the files have errors: compile() says them.
std::vector<Complaint> run_rule_tests(const std::vector<RuleFile>& files,
                                      const std::shared_ptr<const knowledge::Knowledge>& knowledge);

}  // namespace rasid::alert
