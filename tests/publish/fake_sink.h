// A sink in memory that fails on demand, as brokers do.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "publish/sink.h"

namespace rasid::publish {

struct FakeSink final : Sink {
  // What lies on the other side; outlives the sink.
  struct World {
    std::optional<Position> position;
    std::vector<std::string> keys;        // of the records that are out, in order
    std::vector<std::string> impossible;  // keys that are refused
    std::deque<SendOutcome> next;         // outcomes to give before the normal one; a doubt has sent in fact
    std::deque<Error> open_errors;
    std::vector<size_t> batches;  // sizes that were tried
    int opens = 0;
    bool names_culprit = false;
    bool kept = true;
  };
  explicit FakeSink(World& the_world) : world(the_world) {}

  std::string_view name() const override { return "fake"; }
  bool position_is_kept() const override { return world.kept; }

  Result<std::optional<Position>> open(std::stop_token) override {
    ++world.opens;
    if (!world.open_errors.empty()) {
      Error error = world.open_errors.front();
      world.open_errors.pop_front();
      return error;
    }
    return world.position;
  }

  SendOutcome send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token) override {
    world.batches.push_back(rows.size());
    SendOutcome outcome;
    if (!world.next.empty()) {
      outcome = world.next.front();
      world.next.pop_front();
      if (outcome.kind == SendKind::kFenced || outcome.kind == SendKind::kRefused) return outcome;
    }
    for (size_t n = 0; n < rows.size(); ++n)
      for (const std::string& bad : world.impossible)
        if (rows[n].record.key == bad) return refusal(n);
    for (const auto& row : rows) world.keys.push_back(row.record.key);
    world.position = position;
    return outcome;
  }

  SendOutcome refusal(size_t row) const {
    SendOutcome outcome{SendKind::kRefused, world.names_culprit, "too_large", "record of 2 MB"};
    if (world.names_culprit) outcome.culprit = row;
    return outcome;
  }

  World& world;
};

}  // namespace rasid::publish
