// The publisher thread: outbox to sink, in order, exactly as often as the sink can promise.
//
// It decides nothing about records. It reads committed rows behind the sink's position, sends them in batches that grow
// with the backlog, and reports what is out; the ordered thread then trims. With the sink down it waits and tries
// again; the outbox holds.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/backoff.h"
#include "core/clock.h"
#include "core/metrics.h"
#include "publish/options.h"
#include "publish/sink.h"
#include "store/outbox_reader.h"
#include "store/store.h"

namespace rasid::publish {

// From the publisher to the ordered thread, which applies it by settle().
struct Report {
  std::string sink;
  int64_t through = 0;  // rows up to it are out
  struct Impossible {
    int64_t seq = 0;
    store::Refusal why;
  };
  std::optional<Impossible> impossible;  // this row can never go: it must leave the outbox for the dead letters
};

// Inside a commit of the store: trims, and moves a record that can never go to the dead letters and (as a new record)
// to their topic.
void settle(store::Store& store, const Report& report, Instant now);

class Publisher {
 public:
  // `report` is called on the publisher's thread and must not wait.
  Publisher(const Options& options, std::unique_ptr<Sink> sink, store::OutboxReader outbox, Metrics& metrics,
            std::function<void(const Report&)> report);

  // Called by run() at least once a second while it waits, and between its rounds. Before run().
  void on_beat(std::function<void()> beat) { beat_ = std::move(beat); }

  // Until stopped; what is under way is then finished or left to the next start, within a second or two.
  void run(std::stop_token stop);
  // The ordered thread committed something. Any thread, never waits.
  void wake();

  // What to wait for before the next round: so long, or until wake() where only work is missing.
  struct Pause {
    std::chrono::milliseconds time{0};
    bool idle = false;
  };
  // One round of run(), for tests.
  Pause step(std::stop_token stop = {});

  // Stops when everything committed is out: run() with --once. True when it is, false when stopped or refused before.
  bool drain(std::stop_token stop);

 private:
  Pause ready(std::stop_token stop);
  Result<Position> position_at(int64_t seq);
  Pause publish(std::stop_token stop);
  Pause take(const SendOutcome& outcome, const std::vector<store::OutboxRow>& rows, std::stop_token stop);
  Pause out(const std::vector<store::OutboxRow>& rows);
  Pause refused(const SendOutcome& outcome, const std::vector<store::OutboxRow>& rows, std::stop_token stop);
  Pause unreachable(const Error& error);
  void isolate_culprit(std::vector<store::OutboxRow>& rows) const;
  void say(const std::string& state, const std::string& why);
  void wait(Pause pause, std::stop_token stop);

  const Options options_;
  std::unique_ptr<Sink> sink_;
  store::OutboxReader outbox_;
  Metrics& metrics_;
  std::function<void(const Report&)> report_;
  std::function<void()> beat_ = [] {};

  bool open_ = false;
  std::string outbox_id_;
  int64_t through_ = 0;        // position of the sink, as far as known
  size_t limit_;               // rows of the next batch
  int64_t suspect_until_ = 0;  // a record up to here was refused: batches do not grow before it is found
  int64_t culprit_ = 0;        // the row that the sink named
  int64_t buried_ = 0;         // reported as impossible, and waited for until the outbox has it no longer
  bool adopt_;
  std::string said_;  // the state last logged, so that each is logged once
  Backoff backoff_, after_fence_;

  std::mutex mutex_;
  std::condition_variable_any woken_;
  bool wake_ = false;
};

}  // namespace rasid::publish
