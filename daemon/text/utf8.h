// UTF-8 as bytes: decode, encode, validate, repair. No ICU; linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rasid::text {

struct Decoded {
  char32_t code = 0;
  uint32_t size = 0;  // bytes read; 1 for an invalid byte, whose code is then kInvalid
};
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

Decoded decode(std::string_view utf8, size_t at);  // at < size
void append(std::string& out, char32_t code);
bool is_valid(std::string_view utf8);
std::string repaired(std::string_view utf8);  // each maximal invalid part becomes U+FFFD (Unicode 3.9, "best practice")

}  // namespace rasid::text
