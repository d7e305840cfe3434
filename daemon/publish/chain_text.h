// A position's chain in JSON: 16 hex digits, since JSON readers keep no 64 bits.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/format.h"

namespace rasid::publish {

inline std::string chain_text(uint64_t chain) { return format("{:016x}", chain); }

// 0 where it is none.
inline uint64_t chain_of(std::string_view text) {
  uint64_t chain = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), chain, 16);
  return problem == std::errc() && end == text.data() + text.size() ? chain : 0;
}

}  // namespace rasid::publish
