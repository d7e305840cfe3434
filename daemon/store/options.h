// What an operator may set of the store.
#pragma once

#include <chrono>
#include <cstdint>

namespace rasid::store {

struct Options {
  // Bytes that the database file may grow to. At the bound appends fail (retry_later) and trimming still works; a disk
  // that is really full would refuse even that.
  uint64_t max_bytes = uint64_t{4} << 30;
  // Bytes that must stay free on the disk beside it: below, nothing more should come in.
  uint64_t min_free = uint64_t{64} << 20;
  // Given sequences that an audit can still look at: about 40 bytes each, and at most a sixteenth of max_bytes.
  int64_t ledger_rows = 1'000'000;
  // The last state of each record, for those who look things up: for so long, and at most so many bytes of values (and
  // at most a quarter of max_bytes).
  std::chrono::hours keep{365 * 24};
  uint64_t keep_bytes = uint64_t{1} << 30;
  std::chrono::milliseconds busy_timeout{5000};  // waiting for another connection, e.g. an operator's sqlite3
  bool check_integrity = true;                   // PRAGMA quick_check at start, about 1 s a GB
};

}  // namespace rasid::store
