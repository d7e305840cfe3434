#include "pipeline/ordered.h"

#include <thread>
#include <utility>

#include "core/format.h"
#include "core/log.h"
#include "core/url.h"

namespace rasid::pipeline {
namespace {

constexpr size_t kCommitItems = 500;
constexpr std::chrono::milliseconds kCommitEvery{100};
constexpr std::chrono::minutes kTickEvery{1};

}  // namespace

Ordered::Ordered(store::Store& store, intake::Intake& intake, Desk& desk, const Clock& clock, Edges edges, bool once)
    : store_(store), intake_(intake), desk_(desk), clock_(clock), edges_(std::move(edges)), once_(once) {
  for (store::Room each : {store::Room::kNearBound, store::Room::kDiskLow})
    edges_.metrics.set("fetching_paused", {{"reason", std::string(code_of(each))}}, 0);
  look_for_room();
}

Status Ordered::run(const std::stop_token& stop) {
  while (!stop.stop_requested() && !drained()) {
    auto arrival = next_arrival();
    edges_.heart.beat();
    if (Status begun = begin(); !begun.ok()) return begun;
    collect_mail();
    tick();
    if (arrival) take_in_turn(std::move(*arrival));
    handle_in_turn();
    ask_workers();
    ask_revisits();
    take_corrections();
    bool due = in_commit_ >= kCommitItems || clock_.steady() - commit_began_ >= kCommitEvery ||
               edges_.arrivals.size() == 0 || !has_room();
    if (due)
      if (Status committed = commit(); !committed.ok()) return committed;
  }
  return commit();
}

void Ordered::take_in_turn(Arrival arrival) {
  if (auto* parsed = std::get_if<ParsedFeed>(&arrival)) return take(std::move(*parsed));
  if (auto* revisited = std::get_if<Revisited>(&arrival)) return take(std::move(*revisited));
  take_in_order(std::get<ReadItem>(std::move(arrival)));
}

std::optional<Arrival> Ordered::next_arrival() {
  if (has_room()) return edges_.arrivals.pop_for(kCommitEvery);
  std::this_thread::sleep_for(kCommitEvery);
  return std::nullopt;
}

// Nothing is on its way, and everything that was to go out is out.
bool Ordered::drained() const {
  return once_ && feeds_are_through() && edges_.load.corrections_read && edges_.corrections.size() == 0 &&
         edges_.revisits.out() == 0 && !store_.in_commit() && store_.outbox().rows == 0;
}

bool Ordered::feeds_are_through() const {
  return edges_.load.all_fetched && edges_.load.open_fetches == 0 && fetches_.empty();
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
  std::chrono::duration<double> age = outbox.oldest ? clock_.now() - *outbox.oldest : std::chrono::milliseconds{0};
  edges_.metrics.set("outbox_age_seconds", {}, age.count());
  edges_.metrics.set("queue_items", {{"queue", "jobs"}}, static_cast<double>(edges_.jobs.size()));
  edges_.metrics.set("queue_items", {{"queue", "arrivals"}}, static_cast<double>(edges_.arrivals.size()));
  edges_.metrics.set("waiting_items", {}, static_cast<double>(edges_.load.waiting_items));
  edges_.metrics.set("waiting_pages", {}, static_cast<double>(edges_.load.waiting_pages));
  look_for_room();
  edges_.committed();
  return Done{};
}

void Ordered::look_for_room() {
  store::Room room = store_.room(!has_room());
  if (edges_.load.room.exchange(room) == room) return;
  for (store::Room each : {store::Room::kNearBound, store::Room::kDiskLow})
    edges_.metrics.set("fetching_paused", {{"reason", std::string(code_of(each))}}, room == each ? 1 : 0);
  if (room == store::Room::kEnough) return log_info("store: there is room again; fetching goes on");
  log_error(format("store: {}; fetching pauses, nothing is dropped, publishing goes on", to_string(room)));
}

void Ordered::collect_mail() {
  for (FeedNote& note : edges_.notes.collect()) take(std::move(note));
  for (const settings::Snapshot& snapshot : edges_.reloads.collect())
    publish(desk_.reload(snapshot.knowledge, snapshot.rules, clock_.now()));
  for (const publish::Report& report : edges_.reports.collect()) publish::settle(store_, report, clock_.now());
}

void Ordered::take(FeedNote note) {
  const std::string& source = note.source.value;
  if (note.kind == FeedNote::Kind::kPages) return feed_states_.opened(source, std::move(note.state));
  if (note.kind == FeedNote::Kind::kNoPages) --edges_.load.open_fetches;
  keep_state(note.source, feed_states_.changed(source, std::move(note.state)));
  ++in_commit_;
}

void Ordered::take(ParsedFeed parsed) {
  if (!parsed.is_feed) {
    log_warn(format("feed {}: what came is not a feed", parsed.source.id.value));
    edges_.metrics.add("dropped_total", {{"stage", "parse"}, {"reason", "not_a_feed"}});
    feed_states_.disown(parsed.source.id.value);
    edges_.rejected.post(parsed.source.id);
  }
  uint64_t fetch = next_fetch_++;
  Fetch& open = fetches_[fetch] = {parsed.source.id, 1, 0};  // 1: this function itself
  std::vector<intake::Decision> decisions = intake_.accept(parsed.items, parsed.source, parsed.observed_at);
  for (size_t i = 0; i < decisions.size(); ++i) {
    edges_.metrics.add("items_total", {});
    if (decisions[i].kind == intake::Kind::kLater) {
      ++open.open;
      ArticleId id = decisions[i].ticket.id;
      ReadJob job{0, parsed.source, std::move(parsed.items[i]), std::move(decisions[i]), parsed.observed_at};
      later_[id].push_back({fetch, std::move(job), parsed.source.path.empty()});
      continue;
    }
    if (!decisions[i].wanted()) {
      drop({"intake", decisions[i].reason(), ""});
      continue;
    }
    ++open.open;
    uint64_t sequence = open.last = next_asked_++;
    asked_[sequence] = {fetch, decisions[i].ticket, parsed.source.path.empty()};
    to_ask_.push_back(
        {sequence, parsed.source, std::move(parsed.items[i]), std::move(decisions[i]), parsed.observed_at});
  }
  close_item(fetch);
}

void Ordered::take_in_order(ReadItem item) {
  if (item.late) return page_order_.came(std::move(item));
  early_.emplace(item.sequence, std::move(item));
}

void Ordered::handle_in_turn() {
  while (has_room() && !early_.empty() && early_.begin()->first == next_handled_) {
    handle(std::move(early_.extract(early_.begin()).mapped()));
    ++next_handled_;
  }
  while (has_room()) {
    auto item = page_order_.take(next_handled_);
    if (!item) break;
    handle(std::move(*item));
  }
}

void Ordered::handle(ReadItem item) {
  if (auto* request = std::get_if<PageRequest>(&item.result)) return await_page(std::move(*request));
  Asked asked = std::move(asked_.extract(item.sequence).mapped());
  intake::Outcome outcome;
  if (auto* read = std::get_if<ReadArticle>(&item.result)) {
    if (item.late)
      edges_.metrics.add("pages_total",
                         {{"result", read->article.page_failure.empty() ? "read" : read->article.page_failure}});
    if (read->article.published_at) {
      std::chrono::duration<double> age = read->article.observed_at - *read->article.published_at;
      edges_.metrics.observe("published_to_observed_seconds", {}, age.count());
    }
    const size_t length = read->article.text.size();
    Desk::Told told = accept(std::move(*read), asked.from_network);
    outcome = publish(told.records);
    outcome.read = length;
    if (told.drop) outcome.what = drop(*told.drop);
  } else {
    outcome.what = drop(std::get<Drop>(item.result));
  }
  intake_.settle(asked.ticket, outcome, clock_.now());
  close_item(asked.fetch);
  take_later(asked.ticket.id);
  ++in_commit_;
  look_for_room();
}

// Until the page is here, the item holds back its feed's validators, and those behind it in page_order.h.
void Ordered::await_page(PageRequest request) {
  const uint64_t fetch = asked_.at(request.sequence).fetch;
  auto url = parse_url(request.article.url);
  page_order_.asked(fetch, fetches_.at(fetch).last, url.ok() ? url->host : "", request.sequence);
  ask_page(std::move(request));
}

// One arrow goes back: a mailbox, on which neither end waits.
void Ordered::ask_page(PageRequest request) {
  ++edges_.load.waiting_pages;
  edges_.pages.post(std::move(request));
  edges_.pages_wanted();
}

intake::Outcome Ordered::publish(const std::vector<Record>& records) {
  intake::Outcome outcome;
  for (const Record& record : records) {
    outcome.last = store_.append(record);  // an error is kept, and given by commit()
    if (outcome.first == 0) outcome.first = outcome.last;
    edges_.metrics.add("records_total", {{"topic", record.topic}});
  }
  return outcome;
}

std::string Ordered::drop(const Drop& drop) {
  edges_.metrics.add("dropped_total", {{"stage", std::string(drop.stage)}, {"reason", std::string(drop.reason)}});
  log_debug(format("dropped by {}: {} {}", drop.stage, drop.reason, drop.detail));
  return format("{}:{}", drop.stage, drop.reason);
}

void Ordered::keep_state(const SourceId& source, const std::optional<fetch::FeedState>& state) {
  if (!state) return;
  store_.table("feeds").put(source.value, fetch::to_text(*state));
}

void Ordered::close_item(uint64_t fetch) {
  auto found = fetches_.find(fetch);
  if (--found->second.open > 0) return;
  keep_state(found->second.source, feed_states_.closed(found->second.source.value));
  fetches_.erase(found);
  --edges_.load.open_fetches;
}

// What was read is settled: the next version of it, where one came meanwhile.
void Ordered::take_later(const ArticleId& settled) {
  auto found = later_.find(settled);
  while (found != later_.end() && !found->second.empty()) {
    Later next = std::move(found->second.front());
    found->second.pop_front();
    next.job.decision = intake_.again(next.job.decision, clock_.now());
    if (next.job.decision.wanted()) {
      next.job.sequence = next_asked_++;
      asked_[next.job.sequence] = {next.fetch, next.job.decision.ticket, next.from_network};
      to_ask_.push_back(std::move(next.job));
      break;
    }
    drop({"intake", next.job.decision.reason(), ""});
    close_item(next.fetch);
  }
  if (found != later_.end() && found->second.empty()) later_.erase(found);
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
  store_.forget(now);
  if (!has_room() && store_.outbox().rows == 0) {
    if (edges_.load.room == store::Room::kNearBound) store_.give_way();  // nothing else can shrink by itself
    log_error(format(
        "store: nothing waits to go out, and still {}; the archive gives way, then only more room ends the pause",
        to_string(edges_.load.room)));
  }
  publish(desk_.tick(now));
}

}  // namespace rasid::pipeline
