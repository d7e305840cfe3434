#include "dedup/slot_table.h"

#include <algorithm>

namespace rasid::dedup {

void SlotTable::insert(uint32_t hash, uint32_t slot) {
  if ((size_ + 1) * 5 > entries_.size() * 4) grow();
  place({hash, slot});
  ++size_;
}

void SlotTable::erase(uint32_t hash, uint32_t slot) {
  if (entries_.empty()) return;
  for (size_t at = home(hash); entries_[at].slot != kFree; at = next(at)) {
    if (entries_[at].hash != hash || entries_[at].slot != slot) continue;
    close_gap(at);
    --size_;
    return;
  }
}

void SlotTable::place(Entry entry) {
  size_t at = home(entry.hash);
  while (entries_[at].slot != kFree) at = next(at);
  entries_[at] = entry;
}

void SlotTable::grow() {
  std::vector<Entry> old = std::move(entries_);
  entries_ = std::vector<Entry>(std::max<size_t>(16, old.size() + old.size() / 2));
  for (const Entry& entry : old) {
    if (entry.slot != kFree) place(entry);
  }
}

// An entry behind the gap may move into it unless its home lies between the gap and itself.
void SlotTable::close_gap(size_t gap) {
  for (size_t at = next(gap); entries_[at].slot != kFree; at = next(at)) {
    const size_t wanted = home(entries_[at].hash);
    const bool stays = gap < at ? (gap < wanted && wanted <= at) : (gap < wanted || wanted <= at);
    if (stays) continue;
    entries_[gap] = entries_[at];
    gap = at;
  }
  entries_[gap] = Entry{};
}

}  // namespace rasid::dedup
