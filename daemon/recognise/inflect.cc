#include "recognise/inflect.h"

#include "recognise/rows.h"

namespace rasid::recognise {

Inflector::Inflector(const TsvTable* affixes) {
  for (const Cells& row : cells_of(affixes))
    affixes_[row["form"]].push_back({row["begins"], row["ends"], row["prefix"], row["suffix"]});
}

std::vector<std::string> Inflector::forms(std::string_view phrase, std::string_view form) const {
  std::vector<std::string> out;
  const auto found = affixes_.find(form);
  if (found == affixes_.end()) return {std::string(phrase)};
  for (const Affix& affix : found->second) {
    std::string_view stem = phrase;
    if (!stem.starts_with(affix.begins) || !stem.ends_with(affix.ends)) continue;
    stem.remove_prefix(affix.begins.size());
    stem.remove_suffix(affix.ends.size());
    out.push_back(affix.prefix + std::string(stem) + affix.suffix);
  }
  return out;
}

}  // namespace rasid::recognise
