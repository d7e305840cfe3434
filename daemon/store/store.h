// What survives a restart: the stages' state, the outbox of records that are not yet out, the dead letters. One SQLite
// file.
//
// Commit rule: everything between begin() and commit() becomes durable at once or not at all, also over a power cut
// (WAL, synchronous=FULL, one fsync a commit). The caller decides how many items share a commit. One thread owns a
// Store (the ordered thread). The publisher reads through its own OutboxReader.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"
#include "model/record.h"
#include "store/options.h"
#include "store/state_table.h"

namespace rasid::store {

struct OutboxState {
  int64_t rows = 0;
  int64_t bytes = 0;              // of keys, headers and values
  int64_t last_seq = 0;           // the highest sequence ever given
  std::optional<Instant> oldest;  // observation time of the first row
  bool operator==(const OutboxState&) const = default;
};

struct ArchivedRecord;  // archive.h

// Why a record can never go out.
struct Refusal {
  std::string stage, code, text;
  bool operator==(const Refusal&) const = default;
};

// Whether more may come in. At the bound, or on a disk that others have filled, what is there must still be able to go.
enum class Room { kEnough, kNearBound, kDiskLow };
std::string_view to_string(Room room);  // a sentence for operators; "" for kEnough
std::string_view code_of(Room room);    // a word for metrics

class Store {
 public:
  // Creates the file where there is none (its folder must exist), migrates an older one, checks it. Errors say what to
  // do: another process holds it, damaged, of a newer version, of another program.
  static Result<std::unique_ptr<Store>> open(const std::string& path, const Options& options);
  ~Store();

  // One of kStateTables (schema.h); another name is a bug and aborts. put() and erase() outside begin()..commit() abort
  // too; an error in them (disk full) is kept and given by commit().
  StateTable& table(std::string_view name);

  Status begin();
  // On an error nothing of the commit is there, and memory that ran ahead of it is wrong: read the tables again, or
  // restart.
  Status commit();
  void rollback();
  bool in_commit() const;

  // Inside begin()..commit(). Gives the record's sequence, monotonic over restarts and trims; 0 where the commit has
  // already failed. The archive gets it too.
  int64_t append(const Record& record);
  // The last state of a record that the archive (archive.h) keeps, also within the commit that gave it.
  Result<std::optional<ArchivedRecord>> archived(std::string_view topic, std::string_view key);
  // What the archive keeps no longer. Inside begin()..commit().
  void forget(Instant now);
  // Half of the archive makes room for what is still to come. Inside begin()..commit().
  void give_way();
  // The rows up to `through` are out through `sink` ("kafka", "file"): they leave the outbox, and the mark is kept.
  void trim(int64_t through, std::string_view sink);
  // The row leaves the outbox for dead_letters. Gives its record, or nothing where it is not in the outbox.
  std::optional<Record> bury(int64_t sequence, const Refusal& why, Instant at);

  OutboxState outbox() const;
  int64_t published_through(std::string_view sink) const;  // 0 = nothing yet
  int64_t dead_letters() const;
  const std::string& outbox_id() const;  // made once, with the file
  const std::string& path() const;
  double fill() const;  // 0..1 of max_bytes
  // From 0.9 of max_bytes on, or with less than min_free on the disk, no more should come in; `paused`: it already
  // does not, and goes on with some room to spare. Publishing and trimming go on whatever it says.
  Room room(bool paused) const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rasid::store
