// The publisher's own view of the outbox: a second connection that only reads, from another thread than the Store's.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/record.h"
#include "store/sqlite.h"

namespace rasid::store {

struct OutboxRow {
  int64_t seq = 0;
  Record record;
  bool operator==(const OutboxRow&) const = default;
};

// What start-up compares with the position that the sink remembers.
struct OutboxMark {
  std::string id;         // Store::outbox_id()
  int64_t last_seq = 0;   // the highest sequence ever given
  int64_t published = 0;  // what this sink was known to have taken
  uint64_t chain = 0;     // of the ledger (ledger.h) at the sequence asked for; 0: not known
};

class OutboxReader {
 public:
  // The store must have been opened (and migrated) by Store before.
  static Result<OutboxReader> open(const std::string& path,
                                   std::chrono::milliseconds busy_timeout = std::chrono::seconds(5));

  // Committed rows after `seq`, in order: at most `rows`, and no more than `bytes` of values unless the first alone is
  // larger.
  Result<std::vector<OutboxRow>> read(int64_t after_seq, size_t rows, size_t bytes);
  Result<OutboxMark> mark(std::string_view sink, int64_t chain_at = 0);
  Result<uint64_t> chain(int64_t seq);
  // Changes whenever another connection committed; cheap.
  Result<int64_t> version();

 private:
  explicit OutboxReader(Connection connection) : connection_(std::move(connection)) {}
  Connection connection_;
  Statement read_, published_, version_, chain_;
};

}  // namespace rasid::store
