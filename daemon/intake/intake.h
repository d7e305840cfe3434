// Which items of a feed are new, which are known, and which are a new revision of a known one. One owner, one thread.
//
// accept() only decides; settle() makes the mark, in the store's commit that holds what the item led to. Between the
// two an item is in flight: shown by a feed once more, it is not taken twice, and after a crash it is simply new again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "intake/options.h"
#include "intake/outcome.h"
#include "model/feed.h"
#include "model/feed_source.h"
#include "model/ids.h"
#include "store/state_table.h"

namespace rasid::intake {

enum class Kind {
  kNew,
  kRevised,    // known, but says something else now
  kKnown,      // nothing to do
  kInFlight,   // taken before, not yet settled
  kLater,      // so, but it says something else than what was taken: to be asked about again() when that is settled
  kElsewhere,  // known from another feed, which shows it in other words and no shorter
  kUnnamed,    // no URL, guid or title to know it by
};

// What settle() and abandon() need; travels with the item through the pipeline.
struct Ticket {
  ArticleId id;
  std::string guid_key;  // may be empty
  uint64_t content = 0;
  int revision = 1;     // of the item, by what the feed says; dedup decides by what was read
  uint32_t teller = 0;  // hash of the feed
  uint32_t length = 0;  // of what it says, bytes
  bool operator==(const Ticket&) const = default;
};

struct Decision {
  Kind kind = Kind::kNew;
  std::string canonical_url;  // may be empty
  Ticket ticket;
  bool wanted() const { return kind == Kind::kNew || kind == Kind::kRevised; }
  std::string_view reason() const;  // of a Drop, where not wanted: "known", "in_flight", "other_feed", "unnamed"
};

class Intake {
 public:
  Intake(Options options, store::StateTable& seen);  // reads the table
  ~Intake();

  // One for each item, in the document's order. Of several versions of one item in the document the newest counts, the
  // others are known. Inside a commit of the store (it notes, once a day, that known items
  // are still shown). Where two feeds show one URL in different words, the longer text counts, and only the feed that
  // gave it revises it: otherwise each poll of either would be a revision.
  std::vector<Decision> accept(const std::vector<Item>& items, const FeedSource& source, Instant now);

  // Of one that was kLater, after what was in flight is settled.
  Decision again(const Decision& later, Instant now);

  // The item is through: published, or dropped for good. In the same commit as its records.
  void settle(const Ticket& ticket, const Outcome& outcome, Instant now);
  // The item could not be read this time; the feed's next poll brings it again.
  void abandon(const Ticket& ticket);
  // Forgets what is over the bounds; does something once a day of `now`. Inside a commit.
  void forget(Instant now);

  size_t remembered() const;
  size_t in_flight() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rasid::intake
