// Which stories turned out to be one now that more is known of them, and which one to be two.
//
// What is merged shares an act that is the main one to articles of both; what is split shares none any more. Two
// stories that each tell another act of one kind are never merged, and only such are split: neither undoes the other.
#pragma once

#include <set>
#include <vector>

#include "story/regroup.h"

namespace rasid::story {

// Merges the story of the article with others: those to whose articles one of the touched incidents is the main act, as
// it is to one of its own, and those of `also`, which the article would have joined (choose.h), where the main acts are
// parts of one attack. The older lives on. Gives what the story is now, and the incidents that came along.
struct Joined {
  StoryId story;
  std::set<EventId> incidents;
};
Joined join_stories(Change& change, const StoryId& story, const std::set<EventId>& touched,
                    const std::vector<StoryId>& also, const Ledger& ledger, const knowledge::Knowledge& knowledge,
                    const Apart& apart);

// Articles of the story that were bound by an incident and share none any more, not even by way of others: those
// without the oldest article open stories of their own. `surely`: people parted them; else their main acts must speak
// for it.
void part_story(Change& change, const StoryId& story, const std::set<ArticleId>& were_bound, bool surely,
                const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
