#include "publish/publisher.h"

#include <algorithm>

#include "core/clock.h"
#include "core/format.h"
#include "core/log.h"
#include "publish/reconcile.h"
#include "publish/records.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;

constexpr size_t kSmallestBatch = 100;
constexpr size_t kBatchBytes = size_t{16} << 20;
constexpr milliseconds kIdle{1000};  // without a wake-up; one normally comes with every commit
constexpr milliseconds kAfterRefusal{10'000};
constexpr milliseconds kForTheStore{20};  // until the ordered thread has buried a row

}  // namespace

void settle(store::Store& store, const Report& report, Instant now) {
  if (report.through > 0) store.trim(report.through, report.sink);
  if (!report.impossible) return;
  const auto& [seq, why] = *report.impossible;
  auto record = store.bury(seq, why, now);
  if (record && record->topic != kDeadLetterTopic) store.append(dead_letter_record(*record, why, 1, now));
}

Publisher::Publisher(const Options& options, std::unique_ptr<Sink> sink, store::OutboxReader outbox, Metrics& metrics,
                     std::function<void(const Report&)> report)
    : options_(options),
      sink_(std::move(sink)),
      outbox_(std::move(outbox)),
      metrics_(metrics),
      report_(std::move(report)),
      limit_(std::min(kSmallestBatch, options.max_batch)),
      adopt_(options.adopt_position),
      backoff_(milliseconds(250), milliseconds(10'000)),
      after_fence_(milliseconds(30'000), milliseconds(600'000)) {}

void Publisher::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    beat_();
    wait(step(stop), stop);
  }
}

bool Publisher::drain(std::stop_token stop) {
  while (!stop.stop_requested()) {
    Pause pause = step(stop);
    if (pause.idle) return true;
    if (said_ == "refused") return false;
    wait(pause, stop);
  }
  return false;
}

void Publisher::wake() {
  {
    std::lock_guard lock(mutex_);
    wake_ = true;
  }
  woken_.notify_one();
}

// Only who waits for work may be woken by it: a back-off that every commit cuts short is none.
void Publisher::wait(Pause pause, std::stop_token stop) {
  if (pause.time.count() == 0) return;
  constexpr milliseconds kBeat{1'000};
  std::unique_lock lock(mutex_);
  bool woken = false;
  for (milliseconds left = pause.time; left.count() > 0 && !woken && !stop.stop_requested(); left -= kBeat) {
    woken = woken_.wait_for(lock, stop, std::min(left, kBeat), [&] { return pause.idle && wake_; });
    beat_();
  }
  wake_ = false;
}

Publisher::Pause Publisher::step(std::stop_token stop) { return open_ ? publish(stop) : ready(stop); }

Publisher::Pause Publisher::unreachable(const Error& error) {
  say("unreachable", error.message);
  return {backoff_.next()};
}

// The state is logged when it changes, and then as loud as it deserves; the gauge always tells.
void Publisher::say(const std::string& state, const std::string& why) {
  for (const char* each : {"publishing", "unreachable", "fenced", "refused"})
    metrics_.set("publisher_state", {{"state", each}}, state == each ? 1 : 0);
  if (said_ == state) return;
  said_ = state;
  std::string line = format("publisher ({}): {}{}{}", sink_->name(), state, why.empty() ? "" : ": ", why);
  if (state == "publishing") return log_info(line);
  if (state == "refused") return log_error(line);
  log_warn(line);
}

Result<Position> Publisher::position_at(int64_t seq) {
  auto chain = outbox_.chain(seq);
  if (!chain) return chain.error();
  return Position{outbox_id_, seq, options_.config_hash, *chain};
}

// Opens the sink and finds where to go on. Order matters: the sink first makes sure that no earlier publisher can still
// add to the position, then the position is read, then rows are sent.
Publisher::Pause Publisher::ready(std::stop_token stop) {
  metrics_.add("publisher_opens_total");
  auto position = sink_->open(stop);
  if (!position) return unreachable(position.error());
  auto mark = outbox_.mark(sink_->name(), *position ? (*position)->seq : 0);
  if (!mark) return unreachable(mark.error());
  StartDecision decision = reconcile(*position, *mark, sink_->position_is_kept(), adopt_);
  if (decision.refused) {
    say("refused", decision.why);
    return {kAfterRefusal};
  }
  if (decision.warn && said_.empty()) log_warn(format("publisher ({}): {}", sink_->name(), decision.why));
  // Another store has published here since: what this one had out before stays out, though the position is gone.
  bool interrupted = *position && (*position)->outbox_id != mark->id && outbox_id_ == mark->id;
  outbox_id_ = mark->id;
  through_ = interrupted ? std::max(through_, decision.after) : decision.after;
  if (adopt_) {
    auto adopted = position_at(through_);
    if (!adopted) return unreachable(adopted.error());
    if (sink_->send({}, *adopted, stop).kind != SendKind::kOut) return {backoff_.next()};
  }
  adopt_ = false;
  open_ = true;
  say("publishing", format("from record {}", through_ + 1));
  if (through_ > mark->published) report_({std::string(sink_->name()), through_, std::nullopt});
  return {};
}

Publisher::Pause Publisher::publish(std::stop_token stop) {
  auto rows = outbox_.read(through_, limit_, kBatchBytes);
  if (!rows) {
    log_error(format("publisher: {}", rows.error().message));
    return {backoff_.next()};
  }
  if (buried_ > 0) {
    if (!rows->empty() && rows->front().seq == buried_) return {kForTheStore};
    buried_ = 0;
    suspect_until_ = 0;
    culprit_ = 0;
  }
  if (rows->empty()) {
    limit_ = std::min(kSmallestBatch, options_.max_batch);
    return {kIdle, true};
  }
  isolate_culprit(*rows);
  auto position = position_at(rows->back().seq);
  if (!position) return unreachable(position.error());
  SendOutcome outcome = sink_->send(*rows, *position, stop);
  if (outcome.reopen) {
    open_ = false;
    metrics_.add("publisher_reopens_total", {{"reason", outcome.code.empty() ? "doubt" : outcome.code}});
  }
  return take(outcome, *rows, stop);
}

void Publisher::isolate_culprit(std::vector<store::OutboxRow>& rows) const {
  size_t before = 0;
  while (before < rows.size() && rows[before].seq != culprit_) ++before;
  if (before < rows.size()) rows.resize(std::max<size_t>(1, before));
}

Publisher::Pause Publisher::take(const SendOutcome& outcome, const std::vector<store::OutboxRow>& rows,
                                 std::stop_token stop) {
  switch (outcome.kind) {
    case SendKind::kOut:
      return out(rows);
    case SendKind::kRefused:
      return refused(outcome, rows, stop);
    case SendKind::kFenced:
      say("fenced", outcome.detail);
      return {after_fence_.next()};
    case SendKind::kDoubt:
      break;
  }
  log_warn(format("publisher ({}): {}; asking the position what is out", sink_->name(), outcome.detail));
  return {backoff_.next()};
}

Publisher::Pause Publisher::out(const std::vector<store::OutboxRow>& rows) {
  backoff_.reset();
  through_ = rows.back().seq;
  Instant now = SystemClock().now();
  for (const auto& row : rows) {
    metrics_.add("published_total", {{"topic", row.record.topic}});
    std::chrono::duration<double> waited = now - row.record.timestamp;
    metrics_.observe("observed_to_acknowledged_seconds", {{"topic", row.record.topic}}, waited.count());
  }
  report_({std::string(sink_->name()), through_, std::nullopt});
  if (through_ >= suspect_until_ && rows.size() == limit_) limit_ = std::min(limit_ * 2, options_.max_batch);
  return {};
}

// A batch is refused for one record. Where the sink could name it, what lies before goes out without it; where not,
// halves go out by themselves until it is alone. Only then is it buried.
Publisher::Pause Publisher::refused(const SendOutcome& outcome, const std::vector<store::OutboxRow>& rows,
                                    std::stop_token stop) {
  if (rows.size() > 1) {
    if (outcome.culprit) {
      culprit_ = rows[*outcome.culprit].seq;
    } else {
      suspect_until_ = std::max(suspect_until_, rows.back().seq);
      limit_ = rows.size() / 2;
    }
    return {};
  }
  // Whether it is the record's fault: the position alone must go through, or every record would end among the dead
  // letters.
  if (!open_)
    if (Pause pause = ready(stop); !open_) return pause;
  auto before = position_at(through_);
  if (!before) return unreachable(before.error());
  SendOutcome alone = sink_->send({}, *before, stop);
  if (alone.kind != SendKind::kOut || alone.reopen) open_ = false;
  if (alone.kind != SendKind::kOut)
    return unreachable(retry_later(format("not even the position goes out: {}", alone.detail)));
  const auto& [seq, record] = rows.front();
  log_error(format("record {} ({} {}) can never go out: {}; it goes to the dead letters", seq, record.topic, record.key,
                   outcome.detail));
  metrics_.add("dead_letters_total", {{"code", outcome.code}});
  buried_ = seq;
  report_({std::string(sink_->name()), through_, Report::Impossible{seq, {"publish", outcome.code, outcome.detail}}});
  return {kForTheStore};
}

}  // namespace rasid::publish
