// Which of the languages that are written in Arabic letters a text is in: by the letters that only some of them have,
// by teh marbuta and by the Arabic article. Looks at the first 4,000 bytes; about 5 us.
#pragma once

#include <cstdint>
#include <string_view>

namespace rasid::text {

enum class Written : uint8_t {
  kElsewise,  // not in Arabic letters, mostly
  kUnclear,   // in Arabic letters, with nothing that only one language has
  kArabic,
  kPersian,
  kKurdish,  // Sorani
  kUrdu,
};

Written written_in(std::string_view utf8);

constexpr bool another_language(Written written) {
  return written == Written::kPersian || written == Written::kKurdish || written == Written::kUrdu;
}

// "ar", "fa", "ckb", "ur"; "" for the first two.
std::string_view tag_of(Written written);

}  // namespace rasid::text
