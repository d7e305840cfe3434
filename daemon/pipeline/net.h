// The body of the net thread: the schedule, the fetcher, and every curl handle behind it. Never blocks on a queue: it
// stops starting transfers when those behind it are full.
#pragma once

#include <deque>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/metrics.h"
#include "core/queue.h"
#include "fetch/fetcher.h"
#include "fetch/schedule.h"
#include "pipeline/load.h"
#include "pipeline/messages.h"
#include "pipeline/pulse.h"

namespace rasid::pipeline {

class Net {
 public:
  struct Edges {
    BoundedQueue<Job>& jobs;
    Mailbox<FeedNote>& notes;
    Mailbox<PageRequest>& pages;
    Mailbox<SourceId>& rejected;              // what came of them is no feed
    Mailbox<std::vector<FeedSource>>& feeds;  // of a reload
    Load& load;
    Metrics& metrics;
    Pulse::Heart& heart;
  };
  // `clock` and `http` outlive it. `once`: every feed is fetched once, at once.
  Net(const fetch::Options& options, std::vector<FeedSource> feeds,
      const std::map<std::string, fetch::FeedState>& saved, const Clock& clock, fetch::Http& http, Edges edges,
      bool once);

  void run(const std::stop_token& stop);
  void wake() { fetcher_.wake(); }  // any thread

 private:
  void collect_mail();
  void set_sources(const std::vector<FeedSource>& feeds);
  void start_transfers();
  std::chrono::milliseconds wait_limit() const;
  void take(fetch::FetchResult result);
  void show(const std::string& feed, const fetch::FeedState& state);  // as metrics
  void take_page(fetch::FetchResult result);
  void hand_over();

  const size_t max_parallel_;
  std::map<std::string, FeedSource> sources_;
  fetch::Schedule schedule_;
  fetch::Fetcher fetcher_;
  Edges edges_;
  const bool once_;
  std::deque<fetch::FetchRequest> once_waiting_;
  std::deque<Job> backlog_;  // fetched, and the workers' queue was full
  uint64_t next_page_ = 1;   // tag 0 is a feed's
  std::map<uint64_t, PageRequest> pages_;
};

}  // namespace rasid::pipeline
