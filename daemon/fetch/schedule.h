// When each feed is polled next.
//
// After a success: its interval. After the n-th failure in a row: interval x 2^(n-1), or Retry-After where that is
// longer. After an error that only the operator can mend: max_interval. After a 410: never, until its URL changes. To
// each wait up to `jitter` of it is added, and nothing is ever below min_interval or above max_interval. First polls,
// and polls that came due while the daemon was down, are spread over first_spread. Waits run on the steady clock: a
// jump of the wall clock moves no poll. The jitter comes from a hash of the seed, the feed and the number of the poll.
//
// The net thread owns it. settle() gives the state to be kept: it belongs into the store behind the items of all
// results that were settled before it, since its validators vouch for them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "fetch/feed_state.h"
#include "fetch/options.h"
#include "fetch/request.h"
#include "model/feed_source.h"

namespace rasid::fetch {

class Schedule {
 public:
  Schedule(Options options, const Clock& clock);  // `clock` outlives it

  // The feeds from now on. Those that stay keep their state and time; new ones take theirs from `saved` (by source id)
  // where the URL is the same.
  void set_feeds(std::vector<FeedSource> feeds, const std::map<std::string, FeedState>& saved);

  // Feeds that are due, the longest due first; each is out until it is settled.
  std::vector<FetchRequest> take_due(size_t limit);
  // Until the next feed comes due, 0 when one is; nothing when all are out or gone.
  std::optional<std::chrono::milliseconds> until_next() const;
  void poll_all_now();
  size_t out() const { return out_; }

  // Nothing where the feed is no longer configured, or is not out.
  std::optional<FeedState> settle(const FetchResult& result);

  // What came was not usable after all (no feed, items lost): the next request brings it again, unconditionally, and
  // the poll counts as failed with that reason. Gives the state to be kept; nothing where the feed is no longer
  // configured.
  std::optional<FeedState> reject(const SourceId& id, const std::string& reason);

  const FeedState* state(const SourceId& id) const;  // null where unknown

 private:
  struct Entry {
    FeedSource source;
    FeedState state;
    SteadyInstant due{};
    uint64_t polls = 0;
    bool out = false;
  };

  double chance(const Entry& entry) const;  // [0, 1)
  std::chrono::milliseconds interval_of(const Entry& entry) const;
  std::chrono::milliseconds wait_after(const Entry& entry, const FetchResult& result) const;
  void put(Entry& entry, std::chrono::milliseconds wait);
  Entry fresh(FeedSource source, const std::map<std::string, FeedState>& saved);

  const Options options_;
  const Clock& clock_;
  std::map<std::string, Entry> feeds_;
  std::set<std::pair<SteadyInstant, std::string>> queue_;  // those neither out nor gone
  size_t out_ = 0;
};

}  // namespace rasid::fetch
