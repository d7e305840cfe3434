// What one article changes: edits of incidents and stories, collected first, then committed with new revisions where
// something differs.
#pragma once

#include <map>

#include "story/ledger.h"
#include "story/stories.h"

namespace rasid::story {

class Change {
 public:
  explicit Change(Ledger& ledger) : ledger_(ledger) {}

  Incident& incident(const EventId& id);  // the edited one; a new one where there is none
  LiveStory& story(const StoryId& id);
  void tell(Incident& incident, Telling telling);  // replaces what the same article told before
  void untell(const EventId& id, const ArticleId& article);

  // Writes all of it to the ledger; what is new or has a new revision goes into the outcome. An incident that nobody
  // tells any more and a story without articles go out once more, empty of articles, and are forgotten.
  void commit(Outcome& outcome);

 private:
  void commit(Incident incident, Outcome& outcome);
  void commit(LiveStory story, Outcome& outcome);

  Ledger& ledger_;
  std::map<EventId, Incident> incidents_;
  std::map<StoryId, LiveStory> stories_;
};

}  // namespace rasid::story
