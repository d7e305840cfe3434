// A compact multimap from a 32-bit hash to the number of a slot: 8 bytes an entry at 0.53 to 0.8 load.
//
// Open addressing with linear probing; the home of a hash is hash * capacity / 2^32, so that the capacity may be any
// number and grows by half. Erasing moves the followers back, so that there are no tombstones. Equal hashes are told
// apart by the caller, who knows the slots.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasid::dedup {

class SlotTable {
 public:
  void insert(uint32_t hash, uint32_t slot);
  void erase(uint32_t hash, uint32_t slot);  // nothing happens where it is not there

  // Calls visit(slot) for every entry of this hash.
  template <class Visit>
  void each(uint32_t hash, Visit&& visit) const {
    if (entries_.empty()) return;
    for (size_t at = home(hash); entries_[at].slot != kFree; at = next(at)) {
      if (entries_[at].hash == hash) visit(entries_[at].slot);
    }
  }

  size_t size() const { return size_; }
  size_t bytes() const { return entries_.capacity() * sizeof(Entry); }

 private:
  static constexpr uint32_t kFree = ~uint32_t{0};
  struct Entry {
    uint32_t hash = 0;
    uint32_t slot = kFree;
  };

  size_t home(uint32_t hash) const { return static_cast<size_t>((uint64_t{hash} * entries_.size()) >> 32); }
  size_t next(size_t at) const { return at + 1 == entries_.size() ? 0 : at + 1; }
  void place(Entry entry);
  void grow();
  void close_gap(size_t gap);

  std::vector<Entry> entries_;
  size_t size_ = 0;
};

}  // namespace rasid::dedup
