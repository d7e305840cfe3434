// What every sequence of the outbox was given for, kept after the row has left: what an audit compares with the sink.
//
// append() writes a row of it in the same commit, so nothing that was given can be missing from it. Bounded: trim()
// forgets all but the last Options::ledger_rows.
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
#include "store/outbox_reader.h"

namespace rasid::store {

struct LedgerRow {
  int64_t seq = 0;
  std::string topic;
  uint64_t subject = 0;   // of topic and key: a later record of the same subject replaces this one
  uint64_t identity = 0;  // of topic, key and ce_id: the same for the same record, however often it is sent
  Instant at;             // the record's time
  uint64_t chain = 0;     // of every row up to this one; 0: of an earlier version
  bool operator==(const LedgerRow&) const = default;
};

uint64_t subject_of(const Record& record);
// Nothing where the record has no ce_id (a tombstone): two of those cannot be told apart.
std::optional<uint64_t> identity_of(const Record& record);

// Two stores with the same chain at a sequence gave the same records up to it, in the same order: what a copy of a
// store that went on by itself does not have. Never 0.
uint64_t chained(uint64_t before, const Record& record);

// One instant of a store.
struct Ledger {
  std::vector<LedgerRow> rows;                // by sequence
  std::vector<int64_t> outbox, dead_letters;  // sequences, ascending
  OutboxMark mark;
};

// Reads the store at `path`, also while a daemon writes to it. `seen` gets the rows of the table seen, of the same
// instant. Errors: no store there, not of this version, or it cannot be read.
Result<Ledger> read_ledger(const std::string& path, std::string_view sink,
                           const std::function<void(std::string_view key, std::string_view value)>& seen);

}  // namespace rasid::store
