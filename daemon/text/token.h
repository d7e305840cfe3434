// Words, numbers and signs of a folded text, and the proclitics that a word may begin with.
//
// Cut at white space, signs and '_', between letter and digit, and between Arabic and ASCII letters (arabic.md 2.3). A
// number keeps '.' and ',' between digits.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace rasid::text {

enum class TokenKind : uint8_t { kWord, kNumber, kSign, kLineFeed };

struct Token {
  uint32_t begin = 0, end = 0;  // in Folded::key
  Span span;                    // in the original
  TokenKind kind = TokenKind::kWord;
  bool space_before = false;
  std::string_view key(const Folded& text) const { return std::string_view(text.key).substr(begin, end - begin); }
};

std::vector<Token> tokenise(const Folded& text);

// The closed grammar [waw fa]? [ba kaf lam]? (al)? + word; lam + al = "ll"; sin only before ya ta nun alef of a verb.
// As flags:
inline constexpr uint8_t kConjunction = 1, kPreposition = 2, kArticle = 4, kFuture = 8;

struct StemReading {
  uint8_t clitics = 0;   // flags
  uint8_t stripped = 0;  // bytes at the token's start that are no part of the stem
};
// All readings of a word, the bare one (nothing stripped) first; at least two letters stay. At most 8.
struct StemReadings {
  StemReading items[8];
  uint8_t count = 0;
  const StemReading* begin() const { return items; }
  const StemReading* end() const { return items + count; }
};
StemReadings stem_readings(std::string_view word_key);

}  // namespace rasid::text
