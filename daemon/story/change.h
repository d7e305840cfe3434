// What one article changes: edits of incidents, stories and articles, collected first, then committed with new
// revisions where something differs.
#pragma once

#include <map>

#include "story/ledger.h"
#include "story/stories.h"

namespace rasid::story {

class Change {
 public:
  // `brought_by` and `cause` (model/event.h) stand in what changes; an incident that is new, merged or split says so.
  explicit Change(Ledger& ledger, ArticleId brought_by = {}, std::string cause = "correction")
      : ledger_(ledger), brought_by_(std::move(brought_by)), cause_(std::move(cause)) {}

  Incident& incident(const EventId& id);  // the edited one; a new one where there is none
  LiveStory& story(const StoryId& id);
  ToldBy* article(const ArticleId& id);  // null where it is not remembered
  // As they stand now, to be read only: what is merely looked at is not written again. Null where there is none.
  const Incident* peek(const EventId& id) const;
  const LiveStory* peek(const StoryId& id) const;
  const ToldBy* peek(const ArticleId& id) const;
  void put(ToldBy article);
  void tell(Incident& incident, Telling telling);       // replaces what the same article told before, in its place
  void tell_more(Incident& incident, Telling telling);  // a further account of the same article
  void untell(const EventId& id, const ArticleId& article);
  void merge(const EventId& from, const EventId& into);  // two incidents turned out to be one, of the story of `into`
  void move(const EventId& id, const StoryId& to);       // the incident is one of that story
  // The accounts of these articles turned out to be of another incident, which has no account yet.
  void split(const EventId& from, const EventId& to, const std::vector<ArticleId>& articles);
  // The story `from` turned out to be a part of `into`.
  void merge(const StoryId& from, const StoryId& into);
  // Its articles and the incidents that no other tells go to another story, which opens with them.
  void split(const StoryId& from, const StoryId& to, const std::vector<ArticleId>& articles);
  // Whether the id was ever given to an incident that a story remembers.
  bool is_taken(const EventId& id, const StoryId& home);
  void restate_edited();  // the states of edited incidents follow from their tellings again, as commit() will have them
  EventId now(const EventId& id) const;  // what it was merged into; itself where it was not

  // Writes all of it to the ledger; what is new or has a new revision goes into the outcome. An incident that nobody
  // tells any more and a story without articles go out once more, empty of articles, and are forgotten; what was merged
  // goes out once more, naming what it became, after that.
  void commit(Outcome& outcome);

 private:
  void find_homes();
  void commit(Incident incident, Outcome& outcome, std::vector<Event>& retired);
  void commit(LiveStory story, Outcome& outcome);
  Event last_of(const Incident& known) const;
  std::string cause_of(const EventId& id, bool is_new) const;

  Ledger& ledger_;
  ArticleId brought_by_;
  std::string cause_;
  std::map<EventId, Incident> incidents_;
  std::map<StoryId, LiveStory> stories_;
  std::map<ArticleId, ToldBy> articles_;
  std::map<EventId, EventId> merged_;  // into what
  std::set<EventId> grown_, split_;    // by a merge, by a split; of incidents or of their stories
};

}  // namespace rasid::story
