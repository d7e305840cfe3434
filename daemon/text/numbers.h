// Numbers as written: digits of all scripts with separators, Arabic number words of both genders with their compounds,
// scale words, tens-of words, duals. The vocabulary comes from config/lexicon/numbers.tsv, given at construction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/tsv.h"
#include "text/token.h"

namespace rasid::text {

struct NumberPhrase {
  uint32_t first_token = 0,
           last_token = 0;  // inclusive; hedges ("more than", "about", "at least" before or after) included
  std::optional<int64_t> min,
      max;                 // "more than 25", "at least 25": no max; "20 to 30", "between": both; "dozens": neither
  std::string vague_word;  // original bytes of the hedge or of the tens-of word
  bool ordinal = false;    // "the third": no count
  bool operator==(const NumberPhrase&) const = default;
};

class NumberReader {
 public:
  static Result<NumberReader> from_table(const TsvTable& table);
  std::vector<NumberPhrase> find_all(std::string_view original, const Folded& text,
                                     const std::vector<Token>& tokens) const;

 private:
  struct Words;
  std::shared_ptr<const Words> words_;
};

}  // namespace rasid::text
