// A stretch of a text: UTF-8 bytes [start, end). Of an article: of its published text.
#pragma once

#include <compare>
#include <cstdint>

namespace rasid {

struct Span {
  uint32_t start = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - start; }
  bool contains(Span other) const { return start <= other.start && other.end <= end; }
  bool overlaps(Span other) const { return start < other.end && other.start < end; }
  auto operator<=>(const Span&) const = default;
};

}  // namespace rasid
