#include "fetch/schedule.h"

#include <algorithm>

#include "core/format.h"
#include "core/hash.h"

namespace rasid::fetch {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

std::string address_of(const FeedSource& source) { return source.path.empty() ? source.url : source.path; }

milliseconds part(milliseconds whole, double share) {
  return milliseconds{static_cast<int64_t>(static_cast<double>(whole.count()) * share)};
}

}  // namespace

Schedule::Schedule(Options options, const Clock& clock) : options_(std::move(options)), clock_(clock) {}

double Schedule::chance(const Entry& entry) const {
  const auto hash = hash64(format("{} {}", entry.source.id.value, entry.polls), options_.seed);
  return static_cast<double>(hash >> 11) / static_cast<double>(uint64_t{1} << 53);
}

milliseconds Schedule::interval_of(const Entry& entry) const {
  return std::clamp<milliseconds>(entry.source.interval, options_.min_interval, options_.max_interval);
}

milliseconds Schedule::wait_after(const Entry& entry, const FetchResult& result) const {
  const milliseconds longest = options_.max_interval;
  milliseconds wait = interval_of(entry);
  if (!result.pages.ok()) {
    if (result.pages.error().kind == ErrorKind::kGiveUp) return longest;
    for (int n = 1; n < entry.state.failures && wait < longest; ++n) wait *= 2;
    if (result.retry_after) wait = std::max<milliseconds>(wait, *result.retry_after);
  }
  wait = std::min(wait, longest);
  return std::min(longest, wait + part(wait, chance(entry) * options_.jitter));
}

void Schedule::put(Entry& entry, milliseconds wait) {
  entry.due = clock_.steady() + wait;
  entry.state.next_poll = clock_.now() + wait;
  if (!entry.state.gone) queue_.emplace(entry.due, entry.source.id.value);
}

Schedule::Entry Schedule::fresh(FeedSource source, const std::map<std::string, FeedState>& saved) {
  Entry entry;
  entry.source = std::move(source);
  const auto known = saved.find(entry.source.id.value);
  milliseconds wait{0};
  if (known != saved.end() && known->second.url == address_of(entry.source)) {
    entry.state = known->second;
    wait = std::min<milliseconds>(entry.state.next_poll - clock_.now(), options_.max_interval);
  }
  entry.state.url = address_of(entry.source);
  if (wait <= milliseconds{0})
    wait = part(std::min<milliseconds>(options_.first_spread, interval_of(entry)), chance(entry));
  put(entry, wait);
  return entry;
}

void Schedule::set_feeds(std::vector<FeedSource> feeds, const std::map<std::string, FeedState>& saved) {
  auto before = std::exchange(feeds_, {});
  queue_.clear();
  out_ = 0;
  for (auto& source : feeds) {
    const std::string id = source.id.value;
    const auto old = before.find(id);
    if (old == before.end() || old->second.state.url != address_of(source)) {
      feeds_.insert_or_assign(id, fresh(std::move(source), saved));
      continue;
    }
    Entry entry = std::move(old->second);
    entry.source = std::move(source);
    if (entry.out) {
      ++out_;
    } else {
      auto left = std::max(milliseconds{0}, duration_cast<milliseconds>(entry.due - clock_.steady()));
      if (entry.state.failures == 0) left = std::min(left, part(interval_of(entry), 1 + options_.jitter));
      put(entry, left);
    }
    feeds_.insert_or_assign(id, std::move(entry));
  }
}

std::vector<FetchRequest> Schedule::take_due(size_t limit) {
  std::vector<FetchRequest> out;
  const auto now = clock_.steady();
  while (out.size() < limit && !queue_.empty() && queue_.begin()->first <= now) {
    Entry& entry = feeds_.at(queue_.begin()->second);
    queue_.erase(queue_.begin());
    entry.out = true;
    ++out_;
    ++entry.polls;
    out.push_back({.source = entry.source.id,
                   .url = entry.source.path.empty() ? entry.source.url : "",
                   .path = entry.source.path,
                   .validators = entry.state.validators,
                   .validators_url = entry.state.validators_url});
  }
  return out;
}

std::optional<milliseconds> Schedule::until_next() const {
  if (queue_.empty()) return std::nullopt;
  return std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(queue_.begin()->first - clock_.steady()));
}

void Schedule::poll_all_now() {
  queue_.clear();
  for (auto& [id, entry] : feeds_)
    if (!entry.out) put(entry, milliseconds{0});
}

std::optional<FeedState> Schedule::settle(const FetchResult& result) {
  const auto found = feeds_.find(result.request.source.value);
  if (found == feeds_.end() || !found->second.out) return std::nullopt;
  Entry& entry = found->second;
  entry.out = false;
  --out_;
  if (result.pages.ok()) {
    entry.state.validators = result.validators;
    entry.state.validators_url = result.validators_url;
    entry.state.failures = 0;
    entry.state.last_reason.clear();
    entry.state.last_success = clock_.now();
  } else {
    ++entry.state.failures;
    entry.state.last_reason = result.reason;
    entry.state.gone = result.status == 410;
  }
  put(entry, wait_after(entry, result));
  return entry.state;
}

std::optional<FeedState> Schedule::reject(const SourceId& id, const std::string& reason) {
  const auto found = feeds_.find(id.value);
  if (found == feeds_.end()) return std::nullopt;
  FeedState& state = found->second.state;
  state.validators = {};
  state.validators_url.clear();
  state.last_reason = reason;
  ++state.failures;
  return state;
}

const FeedState* Schedule::state(const SourceId& id) const {
  const auto found = feeds_.find(id.value);
  return found == feeds_.end() ? nullptr : &found->second.state;
}

}  // namespace rasid::fetch
