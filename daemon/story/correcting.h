// One correction applied: to live incidents, whose accounts are remembered, and to events of closed stories, of which
// there is their last state (kept.h, published.h). What cannot be applied changes nothing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/correction.h"
#include "story/change.h"
#include "story/corrections.h"
#include "story/kept.h"
#include "story/ledger.h"
#include "story/published.h"
#include "story/regroup.h"
#include "story/stories.h"

namespace rasid::story {

// A new revision of an incident whose reading stays as it is.
Event next_revision(const EventId& id, EventChange change, Ledger& ledger);

class Correcting {
 public:
  Correcting(const Correction& correction, Corrections& book, Kept& kept, Ledger& ledger, const Published& published,
             const knowledge::Knowledge& knowledge, Instant now)
      : correction_(correction),
        book_(book),
        kept_(kept),
        ledger_(ledger),
        published_(published),
        knowledge_(knowledge),
        now_(now) {}

  Result<Outcome> apply();

 private:
  // What an id stands for now.
  struct Found {
    EventId id;
    bool live = false;
    Event event;  // as it was read
  };
  Result<Found> find(const std::string& id) const;
  Result<Found> find_standing(const std::string& id) const;  // that nobody rejected
  Result<std::vector<EventId>> told_by(const ArticleId& id) const;
  Event with_kinds(Event event) const;

  Status set();
  Status reject_event();
  Status reject_article();
  Status reject_closed_article();
  void touch_closed(const std::vector<EventId>& events);  // those of closed stories whose articles have changed
  Status join();
  void join_live(const EventId& source, const EventId& target);
  void join_closed(const Found& from, const Found& into);
  Status part();
  Status part_from_article();
  Status take_out(const EventId& from, const EventId& to, const std::vector<ArticleId>& articles, int revision);

  // undoing.cc
  Status undo();
  Status relevant();
  Status take_back(const Correction& said);
  Status accept_event();
  Status accept_article();
  void restore(const SetAside& aside);
  Status unset(const Correction& said);
  Status unjoin(const Correction& said);
  Status unpart(const Correction& said);
  Status unpart_from_article(const Correction& said);

  void touch(const Found& found, std::vector<std::string> fields);
  void touch_story(const StoryId& id);
  void commit(Change& change);
  void move(Change& change, const EventId& from, const EventId& to, const std::vector<ArticleId>& articles);
  SetAside aside_of(const ToldBy& article) const;
  EventId free_id(const ArticleId& article) const;
  Apart said_apart() const;
  EventChange changed_by(std::vector<std::string> fields) const {
    return {std::move(fields), "correction", {}, correction_.by};
  }

  const Correction& correction_;
  Corrections& book_;
  Kept& kept_;
  Ledger& ledger_;
  const Published& published_;
  const knowledge::Knowledge& knowledge_;
  const Instant now_;
  Outcome outcome_;
};

}  // namespace rasid::story
