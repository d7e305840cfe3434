// The body of the ordered thread: intake, copies, stories, alerts, and the store commits that make them durable.
//
// Commit rule: an item's seen mark is in the commit of the records that it led to; a feed's validators in the commit of
// the last item of that fetch. A crash at any instant therefore repeats whole items under the same ids, or nothing.
// Items are handled in the order in which they were asked for, whatever order the workers finish in; those that wait
// for a page in that of page_order.h. A commit holds what came within kCommitEvery, at most kCommitItems.
//
// A correction's position is in the commit of what it led to: it has its effect once. With `once` corrections come
// after the feeds, whose articles they may be about.
//
// Without room in the store nothing is taken: what the workers have read waits with them, and so, by the bounds of the
// queues, does everything before them. What goes out makes room.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "core/metrics.h"
#include "core/queue.h"
#include "intake/intake.h"
#include "pipeline/desk.h"
#include "pipeline/feed_states.h"
#include "pipeline/load.h"
#include "pipeline/messages.h"
#include "pipeline/page_order.h"
#include "pipeline/pulse.h"
#include "pipeline/revisits.h"
#include "publish/correction_source.h"
#include "publish/publisher.h"
#include "settings/settings.h"
#include "store/store.h"

namespace rasid::pipeline {

// How far a source of corrections was taken: rows of the table corrections under this and the part.
inline constexpr std::string_view kCorrectionPosition = "p/";

class Ordered {
 public:
  struct Edges {
    BoundedQueue<Arrival>& arrivals;
    BoundedQueue<Job>& jobs;
    Mailbox<FeedNote>& notes;
    Mailbox<PageRequest>& pages;
    Mailbox<SourceId>& rejected;
    Mailbox<settings::Snapshot>& reloads;
    Mailbox<publish::Report>& reports;  // of the publisher: what is out
    BoundedQueue<publish::ReceivedCorrection>& corrections;
    Revisits& revisits;
    Load& load;
    Metrics& metrics;
    Pulse::Heart& heart;
    std::function<void()> committed;     // tells the publisher that there may be more
    std::function<void()> pages_wanted;  // tells net
  };
  // Everything outlives it.
  Ordered(store::Store& store, intake::Intake& intake, Desk& desk, const Clock& clock, Edges edges, bool once);

  // Until stopped; with `once` until everything is through and published. An error means that memory and store may
  // differ: the caller ends the process, and the next start goes on from the last commit.
  Status run(const std::stop_token& stop);

 private:
  struct Fetch {  // one fetch whose items are not yet all through
    SourceId source;
    size_t open = 0;
    uint64_t last = 0;  // sequence of its last item
  };

  bool drained() const;
  bool feeds_are_through() const;  // with `once`: nothing of them is on its way
  Status begin();
  Status commit();
  std::optional<Arrival> next_arrival();
  void collect_mail();
  void take(ParsedFeed parsed);
  void take_in_order(ReadItem item);
  void handle(ReadItem item);
  void await_page(PageRequest request);
  void ask_page(PageRequest request);
  void handle_in_turn();
  void look_for_room();
  bool has_room() const { return edges_.load.room == store::Room::kEnough; }
  intake::Outcome publish(const std::vector<Record>& records);  // gives the sequences
  std::string drop(const Drop& drop);                           // gives "stage:reason"
  void ask_revisits();
  void take(Revisited revisited);
  void take_in_turn(Arrival arrival);
  Desk::Told accept(ReadArticle read, bool from_network);
  void take_corrections();
  void take(const publish::ReceivedCorrection& received);
  void keep_state(const SourceId& source, const std::optional<fetch::FeedState>& state);
  void take(FeedNote note);
  void close_item(uint64_t fetch);
  void take_later(const ArticleId& settled);
  void ask_workers();
  void tick();

  store::Store& store_;
  intake::Intake& intake_;
  Desk& desk_;
  const Clock& clock_;
  Edges edges_;
  const bool once_;
  uint64_t next_fetch_ = 1, next_asked_ = 1, next_handled_ = 1;
  std::map<uint64_t, Fetch> fetches_;
  FeedStates feed_states_;
  std::deque<ReadJob> to_ask_;
  struct Asked {
    uint64_t fetch = 0;
    intake::Ticket ticket;
    bool from_network = false;
  };
  struct Later {  // says something else than what is in flight of the same item
    uint64_t fetch = 0;
    ReadJob job;
    bool from_network = false;
  };
  std::map<ArticleId, std::deque<Later>> later_;
  std::map<uint64_t, Asked> asked_;     // by sequence: what the workers have, or will get
  std::map<uint64_t, ReadItem> early_;  // read before their turn
  PageOrder page_order_;
  size_t in_commit_ = 0;
  SteadyInstant commit_began_{};
  Instant last_tick_{};
};

}  // namespace rasid::pipeline
