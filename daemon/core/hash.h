// Stable hashes: the same bytes give the same value on every host and in every version (XXH3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rasid {

struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
};

uint64_t hash64(std::string_view bytes, uint64_t seed = 0);
Hash128 hash128(std::string_view bytes);
std::string to_hex(Hash128 hash);  // 32 lower-case digits

}  // namespace rasid
