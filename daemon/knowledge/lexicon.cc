#include "knowledge/lexicon.h"

#include <utility>

namespace rasid::knowledge {

const TsvTable* Lexicon::find(std::string_view name) const {
  const auto found = tables_.find(name);
  return found == tables_.end() ? nullptr : &found->second;
}

void Lexicon::put(std::string name, TsvTable table) { tables_.insert_or_assign(std::move(name), std::move(table)); }

}  // namespace rasid::knowledge
