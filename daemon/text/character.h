// Classes of the characters of a folded text.
#pragma once

#include <cstdint>

namespace rasid::text {

enum class CharClass : uint8_t { kSpace, kLineFeed, kLetter, kDigit, kSign };

// '_' divides like a space; marks belong to their letter.
CharClass char_class(char32_t code);

}  // namespace rasid::text
