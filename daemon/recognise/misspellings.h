// Place names within one edit of a word (a letter wrong, missing, too many, or two changed over).
//
// Symmetric deletion: each name is filed under itself and under itself without each of its letters; a word is looked up
// in the same way and what is found is checked. Cost: one hash lookup a letter, for the few words that are asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "recognise/phrasebook.h"

namespace rasid::recognise {

class Misspellings {
 public:
  // Names of one word and five letters or more, of places of rank 4 or better, near the border 5, in Iraq and Syria.
  explicit Misspellings(const Phrasebook& book);

  // Indexes of Phrasebook::places, each once, in their order; none for a word of fewer than five letters.
  std::vector<uint32_t> near(std::string_view folded_word) const;

 private:
  void file(std::u32string name, uint32_t index);

  std::vector<std::u32string> names_;
  std::vector<uint32_t> indexes_;  // of a name of names_, in Phrasebook::places
  std::unordered_map<std::u32string, std::vector<uint32_t>> filed_;
};

}  // namespace rasid::recognise
