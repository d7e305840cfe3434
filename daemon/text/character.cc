#include "text/character.h"

#include <unicode/uchar.h>

namespace rasid::text {
namespace {

constexpr uint32_t kLetters = U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK;

}  // namespace

CharClass CharClasses::asked(char32_t code) {
  if (code == '\n') return CharClass::kLineFeed;
  if (code == ' ' || code == '_') return CharClass::kSpace;
  if (code > 0x10FFFF) return CharClass::kSign;
  const auto point = static_cast<UChar32>(code);
  if (U_GET_GC_MASK(point) & kLetters) return CharClass::kLetter;
  if (code >= '0' && code <= '9') return CharClass::kDigit;
  return u_isUWhiteSpace(point) != 0 || u_iscntrl(point) != 0 ? CharClass::kSpace : CharClass::kSign;
}

CharClasses::CharClasses() {
  for (char32_t code = 0; code < kTableSize; ++code) table_[code] = asked(code);
}

const CharClasses& CharClasses::get() {
  static const CharClasses kClasses;
  return kClasses;
}

}  // namespace rasid::text
