#include "core/hash.h"

#include <xxhash.h>

#include "core/format.h"

namespace rasid {

uint64_t hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

Hash128 hash128(std::string_view bytes) {
  XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(Hash128 hash) { return format("{:016x}{:016x}", hash.high, hash.low); }

}  // namespace rasid
