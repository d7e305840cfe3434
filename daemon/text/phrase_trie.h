// The phrases of a matcher as a trie over interned words: two open-addressed tables, built once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rasid::text {

using WordId = uint32_t;
inline constexpr uint32_t kNone = 0xFFFFFFFF;

// Words to numbers from 0.
class WordTable {
 public:
  WordTable();
  WordId intern(std::string_view word);
  WordId find(std::string_view word) const;  // kNone where unknown
  uint32_t size() const { return count_; }

 private:
  struct Slot {
    uint32_t hash = 0, begin = 0, size = 0;
    WordId id = kNone;
  };
  void grow();
  void place(const Slot& slot);

  std::vector<Slot> slots_;
  std::vector<uint64_t> seen_;  // a bit for each hash, cut to 17 bits: most unknown words end here
  std::string bytes_;
  uint32_t count_ = 0;
};

// (node, word) to node. Node 0 is the root; nodes are numbered in the order of their making.
class EdgeTable {
 public:
  EdgeTable();
  uint32_t follow_or_make(uint32_t node, WordId word);
  uint32_t follow(uint32_t node, WordId word) const;  // kNone where there is none
  uint32_t nodes() const { return nodes_; }
  // By node: a bit for each word that an edge of it bears, cut to 5 bits; most words that lead nowhere end here.
  std::vector<uint32_t> onward() const;
  static uint32_t bit_of(WordId word) { return 1u << (word * 0x9E3779B1u >> 27); }

 private:
  struct Slot {
    uint32_t node = kNone, word = 0, to = 0;
  };
  size_t slot_of(uint32_t node, WordId word) const;

  std::vector<Slot> slots_;
  uint32_t nodes_ = 1;
};

}  // namespace rasid::text
