#include "classify/role_model.h"

#include <cstdlib>
#include <string>
#include <unordered_map>

#include "classify/role_features.h"
#include "core/format.h"

namespace rasid::classify {
namespace {

std::unordered_map<std::string, uint32_t> numbers_of_names() {
  std::unordered_map<std::string, uint32_t> numbers;
  numbers.reserve(feature_count());
  for (uint32_t id = 0; id < feature_count(); ++id) numbers.emplace(feature_name(id), id);
  return numbers;
}

}  // namespace

RoleModel::RoleModel(const knowledge::Lexicon& lexicon) {
  const TsvTable* table = lexicon.find("classify_roles");
  if (table == nullptr) return;
  const std::string file = "config/lexicon/classify_roles.tsv";
  const int feature = table->column("feature"), weight = table->column("weight");
  if (feature < 0 || weight < 0) {
    complaints_.push_back({file, 0, 0, "needs the columns feature and weight", false});
    return;
  }
  weights_.assign(feature_count(), 0);
  const auto numbers = numbers_of_names();
  for (const TsvRow& row : table->rows) {
    const auto at = numbers.find(row.cells[static_cast<size_t>(feature)]);
    const std::string& text = row.cells[static_cast<size_t>(weight)];
    char* end = nullptr;
    const float value = std::strtof(text.c_str(), &end);
    if (at == numbers.end()) {
      complaints_.push_back(
          {file, row.line, 0, format("unknown feature '{}'", row.cells[static_cast<size_t>(feature)]), false});
    } else if (end == text.c_str() || *end != '\0') {
      complaints_.push_back({file, row.line, 0, format("weight '{}' is no number", text), false});
    } else {
      weights_[at->second] = value;
    }
  }
}

}  // namespace rasid::classify
