// What two copies of one text share: a hash of the whole, a MinHash and a sample of its shingles, its numbers. Pure;
// any thread.
//
// MinHash: A. Broder, "On the resemblance and containment of documents" (1997); one 32-bit hash a shingle, 128
// multiply-add permutations of it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/hash.h"
#include "model/document.h"

namespace rasid::dedup {

inline constexpr uint32_t kShingleWords = 5;
inline constexpr size_t kSample = 32;
inline constexpr uint32_t kLeastBodyWords =
    12;  // a shorter body ("read more") says nothing: the whole text speaks then

struct Fingerprint {
  Hash128 text;                         // of the folded words of the body (of the whole text where the body is short)
  std::array<uint32_t, 128> minhash{};  // 5-word shingles of the same words; all ones where there are fewer than 5
  std::vector<uint32_t> sample;  // the kSample lowest hashes of the shingles, sorted, each once: of two texts the
                                 // same shingles are chosen, so that a part is found in the whole
  uint32_t words = 0;
  uint64_t whole = 0;  // of the folded words of the whole text: an item whose `whole` changed has a new revision
  std::vector<uint64_t> numbers;  // hashes of the numbers written in digits anywhere in the text; sorted, each once
  bool operator==(const Fingerprint&) const = default;
};

// About 7 us an article of 300 words (AVX2).
Fingerprint fingerprint(const Document& document);

}  // namespace rasid::dedup
