#include "parse/double_encoding.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "text/utf8.h"

namespace rasid::parse {
namespace {

// Windows-1252's 0x80 to 0x9F, for which software says Latin-1; 0 = means nothing, stands for itself.
constexpr char32_t kWindows1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char> byte_of(char32_t code) {
  if (code < 0x100) return static_cast<char>(code);
  const auto* const found = std::find(std::begin(kWindows1252), std::end(kWindows1252), code);
  if (found == std::end(kWindows1252)) return std::nullopt;
  return static_cast<char>(0x80 + (found - std::begin(kWindows1252)));
}

}  // namespace

std::string encoded_once(std::string utf8) {
  std::string bytes;
  for (size_t at = 0; at < utf8.size();) {
    const auto [code, size] = text::decode(utf8, at);
    const std::optional<char> byte = byte_of(code);
    if (!byte) return utf8;
    bytes += *byte;
    at += size;
  }
  return bytes.size() < utf8.size() && text::is_valid(bytes) ? bytes : utf8;
}

}  // namespace rasid::parse
