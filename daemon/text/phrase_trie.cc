#include "text/phrase_trie.h"

#include <cstring>
#include <utility>

namespace rasid::text {
namespace {

constexpr size_t kFirstSize = 1024;
constexpr uint32_t kSeenBits = 1 << 17;  // 16 KiB

constexpr uint64_t kFactor = 0x9E3779B97F4A7C15;

uint64_t load(const char* at, size_t size) {
  uint64_t part = 0;
  std::memcpy(&part, at, size);
  return part;
}

uint64_t mixed(uint64_t hash, uint64_t part) {
  hash = (hash ^ part) * kFactor;
  return hash ^ hash >> 32;
}

// Eight bytes at a step; the last step overlaps the one before.
uint32_t hash_of(std::string_view word) {
  const char* const at = word.data();
  const size_t size = word.size();
  uint64_t hash = size * kFactor;
  if (size >= 8) {
    for (size_t done = 0; done + 8 < size; done += 8) hash = mixed(hash, load(at + done, 8));
    hash = mixed(hash, load(at + size - 8, 8));
  } else if (size >= 4) {
    hash = mixed(hash, load(at, 4) << 32 | load(at + size - 4, 4));
  } else if (size >= 2) {
    hash = mixed(hash, load(at, 2) << 16 | load(at + size - 2, 2));
  } else if (size == 1) {
    hash = mixed(hash, load(at, 1));
  }
  return static_cast<uint32_t>(hash);
}

uint32_t hash_of(uint32_t node, WordId word) {
  const uint64_t both = static_cast<uint64_t>(node) << 32 | word;
  return static_cast<uint32_t>((both ^ both >> 29) * kFactor >> 32);
}

}  // namespace

WordTable::WordTable() : slots_(kFirstSize), seen_(kSeenBits / 64) {}

WordId WordTable::find(std::string_view word) const {
  const uint32_t hash = hash_of(word);
  const uint32_t bit = hash % kSeenBits;
  if ((seen_[bit / 64] >> bit % 64 & 1) == 0) return kNone;
  const size_t mask = slots_.size() - 1;
  for (size_t at = (hash / kSeenBits ^ hash) & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.id == kNone) return kNone;
    if (slot.hash == hash && slot.size == word.size() &&
        std::memcmp(bytes_.data() + slot.begin, word.data(), slot.size) == 0)
      return slot.id;
  }
}

WordId WordTable::intern(std::string_view word) {
  const WordId known = find(word);
  if (known != kNone) return known;
  if (slots_.size() < 3 * (static_cast<size_t>(count_) + 1)) grow();
  place({hash_of(word), static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(word.size()), count_});
  bytes_.append(word);
  const uint32_t bit = hash_of(word) % kSeenBits;
  seen_[bit / 64] |= uint64_t{1} << bit % 64;
  return count_++;
}

void WordTable::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : old)
    if (slot.id != kNone) place(slot);
}

void WordTable::place(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t at = (slot.hash / kSeenBits ^ slot.hash) & mask;
  while (slots_[at].id != kNone) at = (at + 1) & mask;
  slots_[at] = slot;
}

EdgeTable::EdgeTable() : slots_(kFirstSize) {}

size_t EdgeTable::slot_of(uint32_t node, WordId word) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash_of(node, word) & mask;
  while (slots_[at].node != kNone && (slots_[at].node != node || slots_[at].word != word)) at = (at + 1) & mask;
  return at;
}

uint32_t EdgeTable::follow(uint32_t node, WordId word) const {
  const Slot& slot = slots_[slot_of(node, word)];
  return slot.node == kNone ? kNone : slot.to;
}

std::vector<uint32_t> EdgeTable::onward() const {
  std::vector<uint32_t> bits(nodes_, 0);
  for (const Slot& slot : slots_)
    if (slot.node != kNone) bits[slot.node] |= bit_of(slot.word);
  return bits;
}

uint32_t EdgeTable::follow_or_make(uint32_t node, WordId word) {
  const uint32_t known = follow(node, word);
  if (known != kNone) return known;
  if (slots_.size() < 3 * (static_cast<size_t>(nodes_) + 1)) {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : old)
      if (slot.node != kNone) slots_[slot_of(slot.node, slot.word)] = slot;
  }
  slots_[slot_of(node, word)] = {node, word, nodes_};
  return nodes_++;
}

}  // namespace rasid::text
