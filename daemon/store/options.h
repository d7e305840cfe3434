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
  std::chrono::milliseconds busy_timeout{5000};  // waiting for another connection, e.g. an operator's sqlite3
  bool check_integrity = true;                   // PRAGMA quick_check at start, about 1 s a GB
};

}  // namespace rasid::store
