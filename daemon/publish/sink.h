// Where records go: an edge of the process, with the fake in tests/publish.
//
// A sink remembers, in one act with the records, how far it got: the position. What the outbox holds beyond the
// position is not out, what lies before it is; nothing else decides that. One thread (the publisher's).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/result.h"
#include "store/outbox_reader.h"

namespace rasid::publish {

struct Position {
  std::string outbox_id;
  int64_t seq = 0;          // all rows up to it are out
  std::string config_hash;  // of what made them, for whoever audits
  uint64_t chain = 0;  // of the store's ledger at seq: tells a copy of the store that went on by itself; 0: unknown
  bool operator==(const Position&) const = default;
};

enum class SendKind {
  kOut,      // records and position are out, for good
  kDoubt,    // out or not: only open() can tell, from the position
  kRefused,  // nothing is out; one of these records can never go (of a batch of one: this one)
  kFenced,   // nothing is out; another publisher of the same name has taken over
};

struct SendOutcome {
  SendKind kind = SendKind::kOut;
  bool reopen = false;       // the connection is no longer to be trusted, whatever became of the batch
  std::string code, detail;  // of all but kOut: a word for metrics and dead letters, and a sentence
  std::optional<size_t> culprit = std::nullopt;  // of kRefused: the row that can never go, where the sink could tell
};

class Sink {
 public:
  virtual ~Sink() = default;
  virtual std::string_view name() const = 0;  // "kafka", "file": what the store remembers it by

  // Begins anew: drops what was under way and gives the position, or nothing where there is none. Called before the
  // first send() and after every outcome that says `reopen`. An error: not reachable (retry_later), or not to
  // be used like this (bad_config).
  virtual Result<std::optional<Position>> open(std::stop_token stop) = 0;

  // All of the rows and the position, or nothing. No rows: the position alone.
  virtual SendOutcome send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop) = 0;

  // False where a missing position is no alarm: an operator may delete the file and its position.
  virtual bool position_is_kept() const = 0;
};

}  // namespace rasid::publish
