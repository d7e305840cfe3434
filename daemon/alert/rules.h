// Rules compiled from config/rules/*.yaml, or all complaints at once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "knowledge/knowledge.h"

namespace rasid::alert {

class RuleSet;  // immutable; see rule_set.h

struct RuleFile {
  std::string name;  // for complaints
  YamlNode root;
};
struct Compiled {
  std::shared_ptr<const RuleSet> rules;  // null with errors; an empty list of files gives an empty set
  std::vector<Complaint> complaints;     // warnings too
};
Compiled compile(const std::vector<RuleFile>& files, const knowledge::Knowledge& knowledge);

}  // namespace rasid::alert
