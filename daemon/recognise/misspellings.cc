#include "recognise/misspellings.h"

#include <algorithm>

#include "text/utf8.h"

namespace rasid::recognise {
namespace {

constexpr size_t kShortest = 5;
constexpr int kLowestRank = 4, kLowestAtBorder = 5;
constexpr double kBorderKm = 100;

std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  for (size_t at = 0; at < utf8.size();) {
    const text::Decoded decoded = text::decode(utf8, at);
    letters += decoded.code;
    at += decoded.size;
  }
  return letters;
}

std::u32string without(const std::u32string& word, size_t at) {
  std::u32string shorter = word;
  shorter.erase(at, 1);
  return shorter;
}

// Damerau: one substitution, insertion, deletion or transposition of neighbours. The words differ.
bool one_edit(const std::u32string& a, const std::u32string& b) {
  const std::u32string& longer = a.size() >= b.size() ? a : b;
  const std::u32string& shorter = a.size() >= b.size() ? b : a;
  if (longer.size() - shorter.size() > 1) return false;
  const size_t at =
      static_cast<size_t>(std::mismatch(shorter.begin(), shorter.end(), longer.begin()).first - shorter.begin());
  if (longer.size() != shorter.size())
    return std::equal(shorter.begin() + static_cast<std::ptrdiff_t>(at), shorter.end(),
                      longer.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  if (at + 1 >= longer.size()) return true;
  if (longer.substr(at + 1) == shorter.substr(at + 1)) return true;
  return longer[at] == shorter[at + 1] && longer[at + 1] == shorter[at] &&
         longer.substr(at + 2) == shorter.substr(at + 2);
}

bool within_reach(const Place& place) {
  const bool near = place.country.find("IQ") != std::string::npos || place.country.find("SY") != std::string::npos;
  const bool at_border = place.border_km && *place.border_km <= kBorderKm;
  return near && (place.rank <= kLowestRank || (at_border && place.rank <= kLowestAtBorder));
}

}  // namespace

Misspellings::Misspellings(const Phrasebook& book) {
  const std::vector<Place>& rows = book.knowledge.places.rows();
  std::vector<std::pair<std::string, uint32_t>> names(book.place_by_key.begin(), book.place_by_key.end());
  std::sort(names.begin(), names.end());
  for (const auto& [key, index] : names) {
    const PlaceName& name = book.places[index];
    const bool reach = std::any_of(name.bearers.begin(), name.bearers.end(),
                                   [&](const auto& bearer) { return within_reach(rows[bearer.row]); });
    if (name.single && !name.never_alone && reach) file(letters_of(key), index);
  }
}

void Misspellings::file(std::u32string name, uint32_t index) {
  if (name.size() < kShortest) return;
  const auto at = static_cast<uint32_t>(names_.size());
  filed_[name].push_back(at);
  for (size_t i = 0; i < name.size(); ++i) filed_[without(name, i)].push_back(at);
  names_.push_back(std::move(name));
  indexes_.push_back(index);
}

std::vector<uint32_t> Misspellings::near(std::string_view folded_word) const {
  std::vector<uint32_t> found;
  const std::u32string word = letters_of(folded_word);
  if (word.size() < kShortest) return found;
  const auto look = [&](const std::u32string& key) {
    const auto bucket = filed_.find(key);
    if (bucket == filed_.end()) return;
    for (const uint32_t at : bucket->second) {
      if (names_[at] != word && one_edit(names_[at], word)) found.push_back(indexes_[at]);
    }
  };
  look(word);
  for (size_t i = 0; i < word.size(); ++i) look(without(word, i));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace rasid::recognise
