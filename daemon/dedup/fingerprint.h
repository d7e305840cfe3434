// What two copies of one text share: a hash of the whole and a MinHash of its shingles. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/hash.h"
#include "model/document.h"

namespace rasid::dedup {

struct Fingerprint {
  Hash128 text;                          // of the folded words of the body (title and abstract where there is no body)
  std::array<uint32_t, 128> minhash{};   // 5-word shingles; all ones where the text has fewer than 5 words
  uint32_t words = 0;
  bool operator==(const Fingerprint&) const = default;
};

// About 11 us an article of 300 words.
Fingerprint fingerprint(const Document& document);

}  // namespace rasid::dedup
