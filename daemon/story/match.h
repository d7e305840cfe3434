// Which incidents the events of an article are: the likest pairs first, each event and each incident once. Reads the
// ledger only.
#pragma once

#include <set>
#include <vector>

#include "story/ledger.h"

namespace rasid::story {

struct Match {
  size_t event = 0;  // index into the reading's events
  EventId incident;
  double score = 0;
  double prior = 0;  // of incidents that are as like, the one that more articles told goes first
};

struct Matches {
  std::vector<Match> best;
  std::vector<Match> others;  // further incidents of which an event that has its best could be an account as well
};

// `familiar`: incidents that this article told before, or that its original tells; they are taken for less likeness.
Matches match_events(const std::vector<Event>& events, Day published, const std::set<EventId>& familiar,
                     const Ledger& ledger, const knowledge::Knowledge& knowledge);

// Adds what else of the events may be an incident of the story that the article turned out to belong to.
void match_in_story(std::vector<Match>& matches, const std::vector<Event>& events, Day published, const Story& story,
                    const Ledger& ledger, const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
