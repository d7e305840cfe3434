#include "dedup/memory.h"

#include <algorithm>

namespace rasid::dedup {
namespace {

uint32_t key_in(const Entry& entry, size_t table) {
  return table < kBands ? band_hash(entry, table) : text_hash(entry);
}

bool same_key(const Entry& a, const Entry& b, size_t table) {
  if (table == kBands) return a.text == b.text;
  const size_t from = table * kRowsOfBand;
  return std::equal(&a.minhash[from], &a.minhash[from] + kRowsOfBand, &b.minhash[from]);
}

uint32_t id_hash(const Entry& entry) {
  return static_cast<uint32_t>(hash64(std::string_view(entry.id.data(), entry.id.size())) >> 32);
}

uint32_t sequence_hash(uint64_t sequence) { return static_cast<uint32_t>((sequence * 0x9e3779b97f4a7c15) >> 32); }

bool has_shingles(const Entry& entry) {
  return std::any_of(entry.minhash.begin(), entry.minhash.end(), [](uint16_t value) { return value != 0xffff; });
}

uint64_t bit(size_t table) { return uint64_t{1} << table; }

}  // namespace

Memory::Memory(store::StateTable& table) : table_(table) { read_back(); }

void Memory::read_back() {
  std::vector<Entry> entries;
  std::vector<std::string> unreadable;
  table_.scan([&](std::string_view key, std::string_view value) {
    if (auto entry = from_row(key, value)) {
      entries.push_back(*entry);
    } else {
      unreadable.emplace_back(key);
    }
  });
  for (const std::string& key : unreadable) table_.erase(key);
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.sequence < b.sequence; });
  for (Entry& entry : entries) {
    last_sequence_ = entry.sequence;
    settle(take_slot(), std::move(entry));
  }
}

std::optional<uint32_t> Memory::find(const ArticleId& article) const {
  Entry wanted;
  wanted.set_article(article);
  std::optional<uint32_t> found;
  by_id_.each(id_hash(wanted), [&](uint32_t slot) {
    if (at(slot).id == wanted.id) found = slot;
  });
  return found;
}

std::optional<uint32_t> Memory::find_sequence(uint64_t sequence) const {
  std::optional<uint32_t> found;
  by_sequence_.each(sequence_hash(sequence), [&](uint32_t slot) {
    if (at(slot).sequence == sequence) found = slot;
  });
  return found;
}

std::vector<uint32_t> Memory::with_text_of(const Entry& entry) const {
  std::vector<uint32_t> slots;
  tables_[kBands].each(text_hash(entry), [&](uint32_t slot) {
    if (same_key(at(slot), entry, kBands)) slots.push_back(slot);
  });
  return slots;
}

std::vector<uint32_t> Memory::sharing_a_band_with(const Entry& entry) const {
  std::vector<uint32_t> slots;
  if (!has_shingles(entry)) return slots;
  for (size_t band = 0; band < kBands; ++band) {
    tables_[band].each(key_in(entry, band), [&](uint32_t slot) { slots.push_back(slot); });
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

uint32_t Memory::add(Entry entry) {
  entry.sequence = ++last_sequence_;
  if (entry.root == 0) entry.root = entry.sequence;
  const uint32_t slot = take_slot();
  index(entry, slot);
  write(entry);
  settle(slot, std::move(entry));
  return slot;
}

void Memory::replace(uint32_t slot, Entry entry) {
  remove_from_tables(slot);
  index(entry, slot);
  write(entry);
  settle(slot, std::move(entry));
}

void Memory::touch(uint32_t slot, Instant seen) {
  Entry& entry = mutable_at(slot);
  by_age_.erase({entry.last_seen, entry.sequence, slot});
  entry.last_seen = seen;
  newest_ = std::max(newest_, seen);
  by_age_.insert({entry.last_seen, entry.sequence, slot});
  write(entry);
}

void Memory::forget_before(Instant oldest) {
  while (!by_age_.empty() && by_age_.begin()->last_seen < oldest) forget(by_age_.begin()->slot);
}

void Memory::keep_at_most(size_t articles) {
  while (by_age_.size() > articles) forget(by_age_.begin()->slot);
}

size_t Memory::bytes() const {
  constexpr size_t kSetNode = 32 + sizeof(Age);
  size_t sum =
      blocks_.size() * kBlock * sizeof(Entry) + free_.capacity() * sizeof(uint32_t) + by_age_.size() * kSetNode;
  sum += by_id_.bytes() + by_sequence_.bytes();
  for (const SlotTable& table : tables_) sum += table.bytes();
  return sum;
}

uint32_t Memory::take_slot() {
  if (free_.empty()) {
    const auto first = static_cast<uint32_t>(blocks_.size() * kBlock);
    blocks_.push_back(std::make_unique<Entry[]>(kBlock));
    for (uint32_t i = kBlock; i > 0; --i) free_.push_back(first + i - 1);
  }
  const uint32_t slot = free_.back();
  free_.pop_back();
  return slot;
}

void Memory::settle(uint32_t slot, Entry entry) {
  for (size_t table = 0; table < kTables; ++table) {
    if (entry.indexed & bit(table)) tables_[table].insert(key_in(entry, table), slot);
  }
  by_id_.insert(id_hash(entry), slot);
  by_sequence_.insert(sequence_hash(entry.sequence), slot);
  by_age_.insert({entry.last_seen, entry.sequence, slot});
  newest_ = std::max(newest_, entry.last_seen);
  mutable_at(slot) = std::move(entry);
}

void Memory::index(Entry& entry, uint32_t slot) {
  entry.indexed = 0;
  const size_t first = has_shingles(entry) ? 0 : kBands;
  for (size_t table = first; table < kTables; ++table) index_in(table, entry, slot);
}

// Where kEqualKeys others have the same key, the one that came first leaves this table.
void Memory::index_in(size_t table, Entry& entry, uint32_t slot) {
  const uint32_t key = key_in(entry, table);
  size_t equal = 0;
  uint32_t oldest = slot;
  uint64_t oldest_sequence = ~uint64_t{0};
  tables_[table].each(key, [&](uint32_t other) {
    if (!same_key(at(other), entry, table)) return;
    ++equal;
    if (at(other).sequence < oldest_sequence) {
      oldest_sequence = at(other).sequence;
      oldest = other;
    }
  });
  if (equal >= kEqualKeys) {
    tables_[table].erase(key, oldest);
    mutable_at(oldest).indexed &= ~bit(table);
    write(at(oldest));
  }
  entry.indexed |= bit(table);
}

void Memory::remove_from_tables(uint32_t slot) {
  const Entry& entry = at(slot);
  for (size_t table = 0; table < kTables; ++table) {
    if (entry.indexed & bit(table)) tables_[table].erase(key_in(entry, table), slot);
  }
  by_id_.erase(id_hash(entry), slot);
  by_sequence_.erase(sequence_hash(entry.sequence), slot);
  by_age_.erase({entry.last_seen, entry.sequence, slot});
}

void Memory::forget(uint32_t slot) {
  remove_from_tables(slot);
  table_.erase(at(slot).article().value);
  mutable_at(slot) = Entry{};
  free_.push_back(slot);
}

void Memory::write(const Entry& entry) { table_.put(entry.article().value, to_row(entry)); }

}  // namespace rasid::dedup
