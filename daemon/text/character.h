// Classes of the characters of a folded text.
#pragma once

#include <array>
#include <cstdint>

namespace rasid::text {

enum class CharClass : uint8_t { kSpace, kLineFeed, kLetter, kDigit, kSign };

// '_' divides like a space; marks belong to their letter.
class CharClasses {
 public:
  static const CharClasses& get();  // a constant that ICU computes at first use
  CharClass of(char32_t code) const { return code < kTableSize ? table_[code] : asked(code); }

 private:
  static constexpr char32_t kTableSize = 0x800;
  CharClasses();
  static CharClass asked(char32_t code);

  std::array<CharClass, kTableSize> table_{};
};

}  // namespace rasid::text
