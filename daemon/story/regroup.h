// Which incidents of a story turned out to be one now that more is known of them, and which one to be several.
#pragma once

#include <functional>
#include <set>

#include "story/change.h"

namespace rasid::story {

// Merges incidents of the story with the touched ones where one account bridges them: alike enough as they now stand,
// and no article tells both. The one that was told first stays.
// `apart`: people said that they are not the same.
using Apart = std::function<bool(const Incident&, const Incident&)>;
void join_incidents(Change& change, const StoryId& story, const std::set<EventId>& touched,
                    const knowledge::Knowledge& knowledge, const Apart& apart);

// An incident that lost or changed an account falls apart where none of its accounts binds the others any more: the
// part with the oldest account keeps the id.
void part_incidents(Change& change, const std::set<EventId>& touched, const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
