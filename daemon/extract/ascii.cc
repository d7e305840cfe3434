#include "extract/ascii.h"

namespace rasid::extract {

std::string squeezed(std::string_view utf8) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  std::string out;
  bool space = false;
  for (size_t at = 0; at < utf8.size(); ++at) {
    const bool no_break = utf8.substr(at, 2) == kNoBreakSpace;
    if (no_break) ++at;
    if (no_break || markup::is_space(utf8[at])) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += utf8[at];
  }
  return out;
}

}  // namespace rasid::extract
