// Which incidents turned out to be one now that more is known of them, and which one to be several.
#pragma once

#include <functional>
#include <set>

#include "story/change.h"

namespace rasid::story {

using Apart = std::function<bool(const Incident&, const Incident&)>;  // people said that they are not the same
using Bridges = std::vector<std::pair<EventId, EventId>>;

// Merges the touched incidents with others to which they are alike as they now stand, the likest first, where no
// article tells both as two: within the story, of other stories where more speaks for it, and those that an account
// bridges because it could be of either. The one that was told first stays, and its story is that of both.
void join_incidents(Change& change, const StoryId& story, const std::set<EventId>& touched, const Bridges& bridges,
                    const Ledger& ledger, const knowledge::Knowledge& knowledge, const Apart& apart);

// An incident that lost or changed an account falls apart where none of its accounts binds the others any more: the
// part with the oldest account keeps the id.
void part_incidents(Change& change, const std::set<EventId>& touched, const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
