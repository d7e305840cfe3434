// What an operator may set about article pages.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace rasid::extract {

struct Options {
  bool pages = true;      // fetch the page of an item that carries little text
  size_t min_text = 600;  // letters of abstract and body; an item with fewer has its page fetched
  // How long after it was first read the page of a relevant article is looked at again; none: never.
  std::vector<std::chrono::seconds> revisit{std::chrono::hours{1}, std::chrono::hours{6}, std::chrono::hours{24}};
};

// Bytes of a page, decoded; more is "too_large".
inline constexpr size_t kMaxPageBytes = 8u << 20;

}  // namespace rasid::extract
