// What the rule files hold once read; a RuleSet is made of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "alert/rule.h"
#include "alert/rules.h"

namespace rasid::alert {

struct Collected {
  std::vector<Rule> rules;
  std::vector<Phrase> phrases;
  std::map<std::string, std::string> where;  // rule id -> file:line
  std::vector<Complaint> complaints;
  bool wrong() const;  // an error is among the complaints
};
Collected collect(const std::vector<RuleFile>& files, const knowledge::Knowledge& knowledge);

}  // namespace rasid::alert
