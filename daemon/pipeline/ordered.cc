#include "pipeline/ordered.h"

#include <utility>

#include "core/format.h"
#include "core/log.h"

namespace rasid::pipeline {
namespace {

constexpr size_t kCommitItems = 500;
constexpr std::chrono::milliseconds kCommitEvery{100};
constexpr std::chrono::minutes kTickEvery{1};
constexpr double kFull = 0.9;  // of the store's bound: fetching stops

}  // namespace

Ordered::Ordered(store::Store& store, intake::Intake& intake, Desk& desk, const Clock& clock, Edges edges, bool once)
    : store_(store), intake_(intake), desk_(desk), clock_(clock), edges_(std::move(edges)), once_(once) {}

Status Ordered::run(const std::stop_token& stop) {
  while (!stop.stop_requested() && !drained()) {
    auto arrival = edges_.arrivals.pop_for(kCommitEvery);
    edges_.heart.beat();
    if (Status begun = begin(); !begun.ok()) return begun;
    collect_mail();
    tick();
    if (arrival) {
      if (auto* parsed = std::get_if<ParsedFeed>(&*arrival))
        take(std::move(*parsed));
      else
        take_in_order(std::get<ReadItem>(std::move(*arrival)));
    }
    ask_workers();
    bool due =
        in_commit_ >= kCommitItems || clock_.steady() - commit_began_ >= kCommitEvery || edges_.arrivals.size() == 0;
    if (due)
      if (Status committed = commit(); !committed.ok()) return committed;
  }
  return commit();
}

// Nothing is on its way, and everything that was to go out is out.
bool Ordered::drained() const {
  return once_ && edges_.load.all_fetched && edges_.load.open_fetches == 0 && fetches_.empty() && !store_.in_commit() &&
         store_.outbox().rows == 0;
}

Status Ordered::begin() {
  if (store_.in_commit()) return Done{};
  commit_began_ = clock_.steady();
  in_commit_ = 0;
  return store_.begin();
}

Status Ordered::commit() {
  if (!store_.in_commit()) return Done{};
  Status status = store_.commit();
  if (!status.ok()) return status;
  store::OutboxState outbox = store_.outbox();
  edges_.metrics.set("outbox_rows", {}, static_cast<double>(outbox.rows));
  edges_.metrics.set("outbox_bytes", {}, static_cast<double>(outbox.bytes));
  bool full = store_.fill() >= kFull;
  if (full != edges_.load.outbox_full.exchange(full))
    full ? log_error("store: 90 % of max_bytes are used; fetching pauses until the outbox drains")
         : log_info("store: there is room again; fetching goes on");
  edges_.committed();
  return Done{};
}

void Ordered::collect_mail() {
  for (const FeedNote& note : edges_.notes.collect()) {
    keep_state(note.source, note.state);
    --edges_.load.open_fetches;
    ++in_commit_;
  }
  for (const settings::Snapshot& snapshot : edges_.reloads.collect())
    publish(desk_.reload(snapshot.knowledge, snapshot.rules, clock_.now()));
  for (const publish::Report& report : edges_.reports.collect()) publish::settle(store_, report, clock_.now());
}

void Ordered::take(ParsedFeed parsed) {
  if (!parsed.is_feed) {
    log_warn(format("feed {}: what came is not a feed", parsed.source.id.value));
    edges_.metrics.add("dropped_total", {{"stage", "parse"}, {"reason", "not_a_feed"}});
    parsed.state.validators = {};  // the next request must bring it again, whatever it then is
    ++parsed.state.failures;
    parsed.state.last_reason = "not_a_feed";
  }
  uint64_t fetch = next_fetch_++;
  Fetch& open = fetches_[fetch] = {parsed.source.id, std::move(parsed.state), 1};  // 1: this function itself
  std::vector<intake::Decision> decisions = intake_.accept(parsed.items, parsed.source, parsed.observed_at);
  for (size_t i = 0; i < decisions.size(); ++i) {
    edges_.metrics.add("items_total", {});
    if (!decisions[i].wanted()) {
      drop({"intake", decisions[i].reason(), ""});
      continue;
    }
    ++open.open;
    uint64_t sequence = next_asked_++;
    asked_[sequence] = {fetch, decisions[i].ticket};
    to_ask_.push_back(
        {sequence, parsed.source, std::move(parsed.items[i]), std::move(decisions[i]), parsed.observed_at});
  }
  close_item(fetch);
}

void Ordered::take_in_order(ReadItem item) {
  if (item.late) return handle(std::move(item));
  early_.emplace(item.sequence, std::move(item));
  while (!early_.empty() && early_.begin()->first == next_handled_) {
    handle(std::move(early_.extract(early_.begin()).mapped()));
    ++next_handled_;
  }
}

void Ordered::handle(ReadItem item) {
  if (auto* request = std::get_if<PageRequest>(&item.result)) return ask_page(std::move(*request));
  Asked asked = std::move(asked_.extract(item.sequence).mapped());
  Instant now = clock_.now();
  if (auto* read = std::get_if<ReadArticle>(&item.result)) {
    if (item.late)
      edges_.metrics.add("pages_total",
                         {{"result", read->article.page_failure.empty() ? "read" : read->article.page_failure}});
    Desk::Told told = desk_.accept(std::move(*read));
    edges_.metrics.add("articles_total", {{"duplicate", std::string(to_string(told.verdict.duplicate.kind))}});
    if (told.drop) drop(*told.drop);
    publish(told.records);
  } else {
    drop(std::get<Drop>(item.result));
  }
  intake_.settle(asked.ticket, now);
  close_item(asked.fetch);
  ++in_commit_;
}

// One arrow goes back: a mailbox, on which neither end waits. Until the page is here, the item holds back its feed's
// validators only.
void Ordered::ask_page(PageRequest request) {
  ++edges_.load.waiting_pages;
  edges_.pages.post(std::move(request));
  edges_.pages_wanted();
}

void Ordered::publish(const std::vector<Record>& records) {
  for (const Record& record : records) {
    store_.append(record);  // an error is kept, and given by commit()
    edges_.metrics.add("records_total", {{"topic", record.topic}});
  }
}

void Ordered::drop(const Drop& drop) {
  edges_.metrics.add("dropped_total", {{"stage", std::string(drop.stage)}, {"reason", std::string(drop.reason)}});
  log_debug(format("dropped by {}: {} {}", drop.stage, drop.reason, drop.detail));
}

void Ordered::keep_state(const SourceId& source, const fetch::FeedState& state) {
  store_.table("feeds").put(source.value, fetch::to_text(state));
}

void Ordered::close_item(uint64_t fetch) {
  auto found = fetches_.find(fetch);
  if (--found->second.open > 0) return;
  keep_state(found->second.source, found->second.state);
  fetches_.erase(found);
  --edges_.load.open_fetches;
}

void Ordered::ask_workers() {
  while (!to_ask_.empty()) {
    Job job = std::move(to_ask_.front());
    if (!edges_.jobs.try_push(job)) {
      to_ask_.front() = std::get<ReadJob>(std::move(job));
      break;
    }
    to_ask_.pop_front();
  }
  edges_.load.waiting_items = to_ask_.size();
}

void Ordered::tick() {
  Instant now = clock_.now();
  if (now - last_tick_ < kTickEvery) return;
  last_tick_ = now;
  intake_.forget(now);
  publish(desk_.tick(now));
}

}  // namespace rasid::pipeline
