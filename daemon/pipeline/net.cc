#include "pipeline/net.h"

#include <algorithm>
#include <utility>

#include "core/format.h"
#include "core/log.h"

namespace rasid::pipeline {
namespace {
constexpr std::chrono::milliseconds kIdle{500};  // a stop or an emptier queue is seen within this
constexpr std::chrono::milliseconds kBusy{20};   // while the backlog waits for the workers
constexpr size_t kMaxWaitingItems = 10'000, kMaxWaitingPages = 1'000;
}  // namespace

Net::Net(const fetch::Options& options, std::vector<FeedSource> feeds,
         const std::map<std::string, fetch::FeedState>& saved, const Clock& clock, fetch::Http& http, Edges edges,
         bool once)
    : max_parallel_(options.max_parallel),
      schedule_(options, clock),
      fetcher_(options, clock, http),
      edges_(edges),
      once_(once) {
  set_sources(feeds);
  schedule_.set_feeds(std::move(feeds), saved);
  if (!once_) return;
  schedule_.poll_all_now();
  for (fetch::FetchRequest& request : schedule_.take_due(sources_.size())) once_waiting_.push_back(std::move(request));
  edges_.load.all_fetched = once_waiting_.empty();
}

void Net::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    edges_.heart.beat();
    collect_mail();
    start_transfers();
    for (fetch::FetchResult& result : fetcher_.wait(wait_limit())) take(std::move(result));
    hand_over();
  }
}

void Net::set_sources(const std::vector<FeedSource>& feeds) {
  sources_.clear();
  for (const FeedSource& feed : feeds) sources_.emplace(feed.id.value, feed);
}

void Net::collect_mail() {
  for (std::vector<FeedSource>& feeds : edges_.feeds.collect()) {
    set_sources(feeds);
    schedule_.set_feeds(std::move(feeds), {});
  }
  for (const SourceId& source : edges_.rejected.collect())
    if (auto state = schedule_.reject(source, "not_a_feed"))
      edges_.notes.post({source, *state, FeedNote::Kind::kState});
  for (PageRequest& request : edges_.pages.collect()) {
    uint64_t tag = next_page_++;
    fetch::FetchRequest wanted{request.article.source.id, request.article.url, "", {}, "", tag};
    if (request.known) wanted.validators = request.known->validators;
    if (request.known) wanted.validators_url = request.known->validators_url;
    fetcher_.submit(std::move(wanted));
    pages_.emplace(tag, std::move(request));
  }
}

// Pages of items that are in already are fetched whatever the load: only they make it less.
void Net::start_transfers() {
  const Load& load = edges_.load;
  bool may = backlog_.empty() && load.room == store::Room::kEnough && load.waiting_items < kMaxWaitingItems &&
             load.waiting_pages < kMaxWaitingPages;
  size_t out = once_ ? load.open_fetches.load() : schedule_.out();
  if (!may || out >= max_parallel_) return;
  size_t room = max_parallel_ - out;
  std::vector<fetch::FetchRequest> due;
  if (once_) {
    for (; room > 0 && !once_waiting_.empty(); --room) {
      due.push_back(std::move(once_waiting_.front()));
      once_waiting_.pop_front();
    }
  } else {
    due = schedule_.take_due(room);
  }
  edges_.load.open_fetches += due.size();
  for (fetch::FetchRequest& request : due) fetcher_.submit(std::move(request));
  if (once_ && once_waiting_.empty()) edges_.load.all_fetched = true;
}

std::chrono::milliseconds Net::wait_limit() const {
  if (!backlog_.empty()) return kBusy;
  auto next = once_ ? std::nullopt : schedule_.until_next();
  return next ? std::clamp(*next, std::chrono::milliseconds{1}, kIdle) : kIdle;
}

void Net::show(const std::string& feed, const fetch::FeedState& state) {
  auto seconds = [](Instant at) { return static_cast<double>(at.time_since_epoch().count()) / 1000; };
  edges_.metrics.set("feed_last_success_timestamp_seconds", {{"feed", feed}}, seconds(state.last_success));
  edges_.metrics.set("feed_next_poll_timestamp_seconds", {{"feed", feed}}, seconds(state.next_poll));
  edges_.metrics.set("feed_failures", {{"feed", feed}}, state.failures);
}

void Net::take_page(fetch::FetchResult result) {
  PageJob job{std::move(pages_.extract(result.request.tag).mapped()), std::nullopt, result.reason, result.status,
              result.validators_url};
  if (result.not_modified) job.failure = "not_modified";
  if (result.pages.ok() && !result.pages->empty()) job.page = std::move(result.pages->front());
  edges_.metrics.add("page_fetches_total", {{"result", job.page ? "ok" : result.reason}});
  backlog_.push_back(std::move(job));
}

void Net::take(fetch::FetchResult result) {
  if (result.request.tag != 0) return take_page(std::move(result));
  const std::string& id = result.request.source.value;
  auto state = schedule_.settle(result);
  auto source = sources_.find(id);
  if (!state || source == sources_.end()) {  // no longer configured
    --edges_.load.open_fetches;
    return;
  }
  show(id, *state);
  std::string outcome = !result.pages.ok() ? result.reason : result.not_modified ? "not_modified" : "ok";
  edges_.metrics.add("fetches_total", {{"result", outcome}});
  if (!result.pages.ok()) {
    log_warn(format("feed {}: {}", id, result.pages.error().message));
    edges_.notes.post({result.request.source, *state, FeedNote::Kind::kNoPages});
  } else if (result.not_modified) {
    edges_.notes.post({result.request.source, *state, FeedNote::Kind::kNoPages});
  } else {
    log_debug(format("feed {}: {} bytes in {} ms", id, result.bytes, result.took.count()));
    edges_.notes.post({result.request.source, *state, FeedNote::Kind::kPages});
    backlog_.push_back(ParseJob{source->second, std::move(result.pages).value()});
  }
}

void Net::hand_over() {
  while (!backlog_.empty()) {
    bool is_page = std::holds_alternative<PageJob>(backlog_.front());
    if (!edges_.jobs.try_push(backlog_.front())) return;
    if (is_page) --edges_.load.waiting_pages;
    backlog_.pop_front();
  }
}

}  // namespace rasid::pipeline
