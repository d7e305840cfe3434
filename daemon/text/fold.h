// Folding: what a reader takes for the same letters becomes the same bytes, with the way back to the original.
//
// Order of arabic.md 2.2, key K2: NFC, compatibility forms of Arabic only, marks, tatweel and format characters
// deleted, Unicode spaces to ' ' (line feeds stay), digits of all scripts to 0-9, quotes to '"', dashes to '-', hamza
// forms of alef to alef, alef maksura and Farsi yeh to yeh, teh marbuta to heh, keheh to kaf, Latin letters to lower
// case. Idempotent: fold(fold(x)) = fold(x). A table over UTF-8 does it; ICU is the oracle of the tests and the slow
// path of presentation forms. About 4 us an article of 3.5 KB.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace rasid::text {

// Where format characters were deleted: what came before key byte `key` ends at `from` of the original, not at the next
// origin.
struct Gap {
  uint32_t key = 0, from = 0;
};

struct Folded {
  std::string key;
  std::vector<uint32_t>
      origin;  // key.size() + 1 entries: where in the original the character of this byte begins; the last = its size
  std::vector<Gap> gaps;  // by key; few or none

  // The original bytes that key bytes [begin, end) came from; marks that follow the last letter are included, format
  // characters not.
  Span original(uint32_t begin, uint32_t end) const;
};

Folded fold(std::string_view utf8);           // valid UTF-8
std::string fold_key(std::string_view utf8);  // the key alone

}  // namespace rasid::text
