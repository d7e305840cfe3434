// The remembered articles with the tables that find them: by id, by text, by sampled shingle, by age. Writes through to
// the state table.
//
// A popular text (a boilerplate of a thousand articles) would make one chain of a table long: of equal keys the tables
// keep the newest 8; which ones is a part of the entries, so that what is read back decides as before.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "dedup/entry.h"
#include "dedup/slot_table.h"
#include "store/state_table.h"

namespace rasid::dedup {

class Memory {
 public:
  explicit Memory(store::StateTable& table);  // reads it

  const Entry& at(uint32_t slot) const { return blocks_[slot / kBlock][slot % kBlock]; }
  std::optional<uint32_t> find(const ArticleId& article) const;
  std::optional<uint32_t> find_sequence(uint64_t sequence) const;  // the slot of a group's oldest
  std::vector<uint32_t> with_text_of(const Entry& entry) const;
  struct Candidate {
    uint32_t slot = 0, shared = 0;  // shared: shingles of the sample under which both are found
  };
  std::vector<Candidate> sharing_shingles_with(const Entry& entry) const;  // each once
  bool is_popular(uint32_t shingle) const;  // so many articles have it that it tells nothing of where a text is from

  uint32_t add(Entry entry);  // gives it its sequence; root 0 = its own
  void replace(uint32_t slot,
               Entry entry);  // new text of the same article: sequence and root stay as they are in `entry`
  void touch(uint32_t slot, Instant seen);
  void forget_before(Instant oldest);
  void keep_at_most(size_t articles);

  Instant newest() const { return newest_; }  // the latest last_seen
  size_t size() const { return by_age_.size(); }
  size_t bytes() const;

 private:
  static constexpr size_t kBlock = 1024, kEqualKeys = 8;
  struct Age {
    Instant last_seen;
    uint64_t sequence;
    uint32_t slot;
    auto operator<=>(const Age&) const = default;
  };

  Entry& mutable_at(uint32_t slot) { return blocks_[slot / kBlock][slot % kBlock]; }
  uint32_t take_slot();
  void read_back();
  void settle(uint32_t slot, Entry entry);  // into the slot and the tables that entry.indexed names
  void index(Entry& entry, uint32_t slot);  // decides entry.indexed
  void index_by(size_t key, Entry& entry, uint32_t slot);
  SlotTable& table_of(size_t key) { return key == kSample ? texts_ : shingles_; }
  void remove_from_tables(uint32_t slot);
  void forget(uint32_t slot);
  void write(const Entry& entry);

  store::StateTable& table_;
  std::vector<std::unique_ptr<Entry[]>> blocks_;
  std::vector<uint32_t> free_;
  SlotTable by_id_, by_sequence_;
  SlotTable shingles_, texts_;
  std::set<Age> by_age_;
  Instant newest_{};
  uint64_t last_sequence_ = 0;
};

}  // namespace rasid::dedup
