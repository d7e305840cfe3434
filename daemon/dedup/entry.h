// What the index remembers of an article, and the row of the state table that it becomes.
//
// Row: key = article id; value = version byte, then the fields below in the order of the struct, little-endian, facts
// and sample last. Version 1 had neither words nor sample: its entries are found by item and by text only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/hash.h"
#include "dedup/facts.h"
#include "dedup/fingerprint.h"
#include "model/ids.h"

namespace rasid::dedup {

inline constexpr size_t kSketch = 128;
inline constexpr size_t kIdBytes = 34;                        // a_ and 32 hex digits
inline constexpr uint64_t kTextBit = uint64_t{1} << kSample;  // of Entry::indexed

struct Entry {
  uint64_t sequence = 0;  // 1, 2, ... in the order of arrival; 0 = free slot
  uint64_t root = 0;      // sequence of the oldest of the group; its own where it is the oldest
  Instant observed{};     // first
  Instant last_seen{};    // decides when it is forgotten
  int32_t revision = 1;
  uint64_t indexed = 0;  // bit i: in the table by sample[i]; kTextBit: in the table of texts
  uint64_t whole = 0;
  Hash128 text;
  std::array<uint16_t, kSketch> minhash{};  // low halves of Fingerprint::minhash
  Facts facts;
  uint16_t words = 0;
  uint8_t sampled = 0;                     // how many of `sample` there are
  std::array<uint32_t, kSample> sample{};  // Fingerprint::sample
  std::array<char, kIdBytes> id{};         // padded with zero bytes

  ArticleId article() const;
  void set_article(const ArticleId& id);  // of at most kIdBytes
  bool operator==(const Entry&) const = default;
};

std::string to_row(const Entry& entry);  // without the id
std::optional<Entry> from_row(std::string_view key,
                              std::string_view value);  // nothing for a row of another version or length

std::array<uint16_t, kSketch> sketch_of(const Fingerprint& fingerprint);
uint32_t text_hash(const Entry& entry);
double estimated_jaccard(const Entry& a, const Entry& b);

}  // namespace rasid::dedup
