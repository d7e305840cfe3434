// The store's ledger against what a sink holds: what is lost, doubled or out of order. Bounded by the ledger; one
// thread.
//
// Kafka may have compacted a record away, or aged it out: the first is known by a later record of its key, the second
// by its topic's policy and its age. Neither counts as lost.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "model/record.h"
#include "publish/options.h"
#include "publish/sink.h"
#include "store/ledger.h"

namespace rasid::publish {

struct AuditResult {
  int64_t first = 0, last = 0;       // sequences that the ledger holds; 0, 0: none were given
  int64_t out = 0;                   // in the sink
  int64_t waiting = 0;               // in the outbox, and not yet in the sink
  int64_t dead = 0;                  // can never go: among the dead letters
  int64_t replaced = 0;              // compacted away
  int64_t aged = 0;                  // past the retention of their topic
  std::vector<int64_t> missing;      // left the outbox and are not in the sink
  std::vector<int64_t> gaps;         // sequences between first and last that nothing was given for
  std::vector<std::string> doubled;  // "topic key, n times"
  std::string position;              // what is wrong with the sink's position, or ""
  int64_t ahead = 0;                 // the position, where the ledger had not given so much when it was read
  bool good() const { return missing.empty() && gaps.empty() && doubled.empty() && position.empty(); }
};

class Audit {
 public:
  // Topics whose policy is delete are held to what is younger than `keeps`.
  Audit(store::Ledger ledger, SinkKind sink, std::chrono::hours keeps, Instant now);

  void saw(const Record& record);  // every record of the sink, in any order; read after the ledger
  AuditResult result(const std::optional<Position>& position) const;

 private:
  bool was_replaced(size_t row) const;
  bool aged_out(const store::LedgerRow& row) const;
  int64_t sent(const store::LedgerRow& row) const;
  void judge(size_t row, int64_t through, AuditResult& result) const;

  const store::Ledger ledger_;
  const bool kafka_;
  const Instant oldest_;
  struct Sent {
    int times = 0;
    std::string name;  // only of those sent more than once
  };
  std::unordered_map<uint64_t, Sent> sent_;        // by identity
  std::unordered_map<uint64_t, int64_t> newest_;   // by subject: the highest sequence given
  std::unordered_map<uint64_t, int64_t> unnamed_;  // by subject: records without an identity
};

// Reads the sink that the options name to its end into an Audit. retry_later where it cannot be reached.
Result<AuditResult> audit_sink(const store::Ledger& ledger, const Options& options, std::chrono::hours keeps,
                               Instant now);

}  // namespace rasid::publish
