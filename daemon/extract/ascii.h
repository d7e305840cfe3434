// ASCII helpers for markup and headers.
#pragma once

#include <string>
#include <string_view>

#include "markup/names.h"

namespace rasid::extract {

inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && markup::is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && markup::is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Runs of white space (also no-break spaces) as one space, none at the ends.
std::string squeezed(std::string_view utf8);

}  // namespace rasid::extract
