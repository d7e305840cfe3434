// Which stages there are, in what order, on which threads, through which queues; nothing else knows that.
//
//   net --ParseJob--> workers --ParsedFeed--> ordered --records--> store (outbox) --rows--> publisher --> sink
//                     workers <--ReadJob----- ordered                                        |
//                     workers --ReadItem----> ordered <------------- what is out ------------+
//   corrections --what people say-----------> ordered
//   net --FeedNote (mailbox)----------------> ordered --PageRequest (mailbox)--> net --PageJob--> workers
//
// Queues are bounded. The ring workers-ordered cannot lock up: ordered never waits for the workers' queue, it keeps
// what they have no room for, and net starts no transfer while that is long. The mailboxes are where neither end waits.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/clock.h"
#include "core/metrics.h"
#include "fetch/http.h"
#include "pipeline/corrections_feed.h"
#include "pipeline/net.h"
#include "pipeline/ordered.h"
#include "pipeline/pulse.h"
#include "pipeline/worker.h"
#include "publish/publisher.h"
#include "settings/settings.h"
#include "store/store.h"

namespace rasid::pipeline {

class Pipeline {
 public:
  // The edges of the process; all but the sink outlive the pipeline.
  struct World {
    const Clock& clock;
    fetch::Http& http;
    std::unique_ptr<publish::Sink> sink;
    Metrics& metrics;
  };
  // Opens the store in settings->state_dir (made where missing). `once`: every feed once, then drained.
  static Result<std::unique_ptr<Pipeline>> make(const settings::Snapshot& snapshot, World world, bool once);
  ~Pipeline();  // stops

  void start();
  // Nothing while it runs; then how it ended. With `once` it ends by itself, and on an error of the store.
  std::optional<Status> ended() const;
  // Ends all threads: what is committed is kept for the next start, what is not is fetched again then.
  void stop();
  // New feeds, rules and knowledge, checked whole by the caller, between two items. Feeds that stay keep their schedule
  // and validators. Options of fetching, storing and publishing take effect at the next start. Any thread.
  void reload(const settings::Snapshot& snapshot);
  // Threads that made no progress for `limit`; empty while all is well. Any thread.
  std::vector<std::string> hung(std::chrono::milliseconds limit) const { return pulse_.hung(limit); }
  // Why no new feed is fetched, or "". Any thread.
  std::string paused() const;
  size_t feeds() const { return feeds_; }

 private:
  Pipeline(const settings::Snapshot& snapshot, World world, std::unique_ptr<store::Store> store,
           store::OutboxReader outbox, bool once);
  void run_ordered(const std::stop_token& stop);

  std::atomic<size_t> feeds_;
  const unsigned workers_;
  Metrics& metrics_;
  std::unique_ptr<store::Store> store_;
  CurrentWorkshop workshop_;
  Desk desk_;
  intake::Intake intake_;
  Revisits revisits_;
  BoundedQueue<Job> jobs_;
  BoundedQueue<Arrival> arrivals_;
  Mailbox<FeedNote> notes_;
  Mailbox<publish::Report> reports_;
  BoundedQueue<publish::ReceivedCorrection> corrections_;
  Mailbox<PageRequest> pages_;
  Mailbox<SourceId> rejected_;
  Mailbox<settings::Snapshot> reloads_;
  Mailbox<std::vector<FeedSource>> new_feeds_;
  Load load_;
  Pulse pulse_;
  publish::Publisher publisher_;
  CorrectionsFeed corrections_feed_;
  Net net_;
  Ordered ordered_;

  mutable std::mutex mutex_;
  std::optional<Status> ended_;
  std::jthread net_thread_, ordered_thread_, publisher_thread_, corrections_thread_;
  std::vector<std::jthread> worker_threads_;
};

}  // namespace rasid::pipeline
