// What an operator may set about article pages.
#pragma once

#include <cstddef>

namespace rasid::extract {

struct Options {
  bool pages = true;      // fetch the page of an item that carries little text
  size_t min_text = 600;  // letters of abstract and body; an item with fewer has its page fetched
};

// Bytes of a page, decoded; more is "too_large".
inline constexpr size_t kMaxPageBytes = 8u << 20;

}  // namespace rasid::extract
