#include "dedup/memory.h"

#include <algorithm>

namespace rasid::dedup {
namespace {

// The lowest hashes make the sample: spread out again for the table, where close hashes are neighbours.
uint32_t spread(uint32_t hash) {
  hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
  return hash ^ (hash >> 16);
}

// The key of number kSample is the text, those below are the sampled shingles.
uint32_t key_of(const Entry& entry, size_t key) {
  return key == kSample ? text_hash(entry) : spread(entry.sample[key]);
}

std::optional<size_t> place_in_sample(const Entry& entry, uint32_t shingle) {
  const auto* end = entry.sample.data() + entry.sampled;
  const auto* at = std::lower_bound(entry.sample.data(), end, shingle);
  if (at == end || *at != shingle) return std::nullopt;
  return static_cast<size_t>(at - entry.sample.data());
}

uint32_t id_hash(const Entry& entry) {
  return static_cast<uint32_t>(hash64(std::string_view(entry.id.data(), entry.id.size())) >> 32);
}

uint32_t sequence_hash(uint64_t sequence) { return static_cast<uint32_t>((sequence * 0x9e3779b97f4a7c15) >> 32); }

uint64_t bit(size_t key) { return uint64_t{1} << key; }

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
  texts_.each(text_hash(entry), [&](uint32_t slot) {
    if (at(slot).text == entry.text) slots.push_back(slot);
  });
  return slots;
}

std::vector<Memory::Candidate> Memory::sharing_shingles_with(const Entry& entry) const {
  std::vector<uint32_t> slots;
  for (size_t i = 0; i < entry.sampled; ++i)
    shingles_.each(spread(entry.sample[i]), [&](uint32_t slot) { slots.push_back(slot); });
  std::sort(slots.begin(), slots.end());
  std::vector<Candidate> candidates;
  for (const uint32_t slot : slots) {
    if (candidates.empty() || candidates.back().slot != slot) candidates.push_back({slot, 0});
    ++candidates.back().shared;
  }
  return candidates;
}

bool Memory::is_popular(uint32_t shingle) const {
  size_t count = 0;
  shingles_.each(spread(shingle), [&](uint32_t) { ++count; });
  return count >= kEqualKeys;
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
  sum += shingles_.bytes() + texts_.bytes();
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
  for (size_t key = 0; key <= kSample; ++key) {
    if (entry.indexed & bit(key)) table_of(key).insert(key_of(entry, key), slot);
  }
  by_id_.insert(id_hash(entry), slot);
  by_sequence_.insert(sequence_hash(entry.sequence), slot);
  by_age_.insert({entry.last_seen, entry.sequence, slot});
  newest_ = std::max(newest_, entry.last_seen);
  mutable_at(slot) = std::move(entry);
}

void Memory::index(Entry& entry, uint32_t slot) {
  entry.indexed = 0;
  for (size_t key = 0; key < entry.sampled; ++key) index_by(key, entry, slot);
  index_by(kSample, entry, slot);
}

// Where kEqualKeys others have the same key, the one that came first leaves the table by this key.
void Memory::index_by(size_t key, Entry& entry, uint32_t slot) {
  const uint32_t hash = key_of(entry, key);
  size_t equal = 0;
  uint32_t oldest = slot;
  size_t oldest_key = key;
  uint64_t oldest_sequence = ~uint64_t{0};
  table_of(key).each(hash, [&](uint32_t other) {
    const auto place = key != kSample                 ? place_in_sample(at(other), entry.sample[key])
                       : at(other).text == entry.text ? std::optional<size_t>(kSample)
                                                      : std::nullopt;
    if (!place) return;
    ++equal;
    if (at(other).sequence < oldest_sequence) {
      oldest_sequence = at(other).sequence;
      oldest = other;
      oldest_key = *place;
    }
  });
  if (equal >= kEqualKeys) {
    table_of(key).erase(hash, oldest);
    mutable_at(oldest).indexed &= ~bit(oldest_key);
    write(at(oldest));
  }
  entry.indexed |= bit(key);
}

void Memory::remove_from_tables(uint32_t slot) {
  const Entry& entry = at(slot);
  for (size_t key = 0; key <= kSample; ++key) {
    if (entry.indexed & bit(key)) table_of(key).erase(key_of(entry, key), slot);
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
