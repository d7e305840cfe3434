// The last state of every record that was given, and what changed in each revision: what people look up after the
// outbox has sent it and the stages have forgotten it.
//
// Written by Store::append in the same commit. A record that is withdrawn keeps its last value and says when. Bounded
// by age and bytes; the longest unchanged go first.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "model/record.h"
#include "store/sqlite.h"

namespace rasid::store {

struct ArchivedRecord {
  std::string topic, key;
  int64_t revision = 0;
  Instant at;
  std::optional<Instant> withdrawn;
  std::string value;  // JSON as published
};

class Archive {
 public:
  static Result<Archive> make(Connection& connection, uint64_t max_bytes);

  // Articles, events, stories and alerts; others are not kept. Inside a commit, as is forget().
  Status put(const Record& record);
  Result<std::optional<ArchivedRecord>> get(std::string_view topic, std::string_view key);
  Status forget(Instant before);
  Status halve();  // gives room to what is still to come; inside a commit

  int64_t bytes() const { return bytes_; }
  void set_bytes(int64_t bytes) { bytes_ = bytes; }  // after a rollback

 private:
  Archive() = default;
  Status withdraw(const Record& record);
  Status note_change(const Record& record, int64_t revision);
  Result<bool> drop_oldest(Instant before);
  Status make_room(int64_t most);

  int64_t max_bytes_ = 0, bytes_ = 0;  // of values
  Statement get_, size_, remove_, insert_, withdraw_, change_, oldest_, forget_changes_;
};

struct ArchivedChange {
  int64_t revision = 0;
  Instant at;
  std::string change;  // JSON of the record's `change`
};

// Looks things up beside a running daemon: reads only.
class ArchiveReader {
 public:
  // bad_config where there is no store, or one of another version.
  static Result<ArchiveReader> open(const std::string& path);

  // Whose key begins so, in the order of keys; at most `limit`.
  Result<std::vector<ArchivedRecord>> find(std::string_view topic, std::string_view key_prefix, size_t limit);
  Status each(std::string_view topic, const std::function<void(const ArchivedRecord&)>& row);
  // The rows of a stage whose key begins so, in the order of keys.
  Status each_row(std::string_view state_table, std::string_view key_prefix,
                  const std::function<void(std::string_view key, std::string_view value)>& row);
  Result<std::vector<ArchivedChange>> changes(std::string_view topic, std::string_view key);

 private:
  explicit ArchiveReader(Connection connection) : connection_(std::move(connection)) {}
  Connection connection_;
};

}  // namespace rasid::store
