// One entry of `rules:` to a Rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alert/rule.h"
#include "core/yaml.h"

namespace rasid::alert {

// Nothing where there were complaints. Phrases of text conditions are added to `phrases`.
std::optional<Rule> read_rule(const YamlNode& node, const std::string& file, Vocabularies& words,
                              std::vector<Phrase>& phrases, std::vector<Complaint>& complaints);

}  // namespace rasid::alert
