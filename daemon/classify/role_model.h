// The weights of config/lexicon/classify_roles.tsv: how much each feature speaks for a party in a role.
#pragma once

#include <vector>

#include "core/yaml.h"
#include "knowledge/lexicon.h"

namespace rasid::classify {

class RoleModel {
 public:
  explicit RoleModel(const knowledge::Lexicon& lexicon);

  // Without the table nothing is weighed: the rules stand alone.
  bool empty() const { return weights_.empty(); }
  double weight(uint32_t feature) const { return weights_[feature]; }
  // What is wrong with the table, with file and line; empty is good.
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  std::vector<float> weights_;  // by feature number of role_features.h
  std::vector<Complaint> complaints_;
};

}  // namespace rasid::classify
