#include "recognise/inflect.h"

#include "recognise/rows.h"

namespace rasid::recognise {
namespace {

constexpr std::string_view kAccusative = "accusative", kPhrase = "phrase";

}  // namespace

Inflector::Inflector(const TsvTable* affixes) {
  for (const Cells& row : cells_of(affixes))
    affixes_[row["form"]].push_back({row["begins"], row["ends"], row["prefix"], row["suffix"]});
}

std::vector<std::string> Inflector::forms(std::string_view phrase, std::string_view form) const {
  const size_t space = phrase.find(' ');
  if (space == std::string_view::npos) return one_word(phrase, form);
  std::vector<std::string> out = {std::string(phrase)};
  if (phrase.find(' ', space + 1) != std::string_view::npos) return out;
  for (const std::string& first : one_word(phrase.substr(0, space), kAccusative)) {
    for (const std::string& second : one_word(phrase.substr(space + 1), kAccusative))
      if (form != kPhrase) out.push_back(first + ' ' + second);
  }
  return out;
}

std::vector<std::string> Inflector::one_word(std::string_view word, std::string_view form) const {
  const auto found = affixes_.find(form);
  if (found == affixes_.end()) return {std::string(word)};
  std::vector<std::string> out;
  for (const Affix& affix : found->second) {
    std::string_view stem = word;
    if (!stem.starts_with(affix.begins) || !stem.ends_with(affix.ends)) continue;
    stem.remove_prefix(affix.begins.size());
    stem.remove_suffix(affix.ends.size());
    out.push_back(affix.prefix + std::string(stem) + affix.suffix);
  }
  return out;
}

}  // namespace rasid::recognise
