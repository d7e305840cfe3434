#include "text/phrase_trie.h"

#include <cstring>
#include <utility>

namespace rasid::text {
namespace {

constexpr size_t kFirstSize = 1024;

// Eight bytes at a step, multiplied and mixed.
uint32_t hash_of(std::string_view word) {
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15;
  uint64_t hash = word.size() * kFactor;
  const char* at = word.data();
  size_t left = word.size();
  for (; left >= 8; left -= 8, at += 8) {
    uint64_t part = 0;
    std::memcpy(&part, at, 8);
    hash = (hash ^ part) * kFactor;
    hash ^= hash >> 32;
  }
  uint64_t part = 0;
  for (size_t i = 0; i < left; ++i) part = part << 8 | static_cast<unsigned char>(at[i]);
  hash = (hash ^ part) * kFactor;
  return static_cast<uint32_t>(hash >> 32);
}

uint32_t hash_of(uint32_t node, WordId word) {
  const uint64_t both = static_cast<uint64_t>(node) << 32 | word;
  return static_cast<uint32_t>((both ^ both >> 29) * 0x9E3779B97F4A7C15 >> 32);
}

}  // namespace

WordTable::WordTable() : slots_(kFirstSize) {}

WordId WordTable::find(std::string_view word) const {
  const uint32_t hash = hash_of(word);
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
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
  return count_++;
}

void WordTable::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : old)
    if (slot.id != kNone) place(slot);
}

void WordTable::place(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t at = slot.hash & mask;
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
