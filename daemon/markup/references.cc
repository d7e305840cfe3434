#include "markup/references.h"

#include <charconv>

namespace rasid::markup {
namespace {

constexpr unsigned kFirst = 0x80, kLast = 0x9F;

// 0 = means nothing.
constexpr unsigned kWindows1252[kLast - kFirst + 1] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

size_t append_meant_reference(std::string_view text, std::string& out) {
  if (!text.starts_with("&#")) return 0;
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const char* const start = text.data() + (hex ? 3 : 2);
  const char* const limit = text.data() + text.size();
  unsigned code = 0;
  const auto [end, error] = std::from_chars(start, limit, code, hex ? 16 : 10);
  if (error != std::errc{} || code < kFirst || code > kLast || kWindows1252[code - kFirst] == 0) return 0;
  out += "&#" + std::to_string(kWindows1252[code - kFirst]) + ';';
  return static_cast<size_t>(end - text.data()) + (end != limit && *end == ';' ? 1 : 0);
}

}  // namespace rasid::markup
