// Which live story an article belongs to: the one of whose incidents it tells the main ones; text decides only where no
// fact speaks against it. Reads the ledger only.
#pragma once

#include <optional>
#include <vector>

#include "story/match.h"

namespace rasid::story {

// The similarity of two profiles: cosine, each stem weighed by how few of the remembered articles have it. 0..1.
double text_similarity(const std::vector<std::pair<uint32_t, float>>& a,
                       const std::vector<std::pair<uint32_t, float>>& b, const Ledger& ledger);

// `article` has its terms, places and days; story and told are still empty.
std::optional<StoryId> choose_story(const ToldBy& article, const std::vector<Event>& events,
                                    const std::vector<Match>& matches, const Ledger& ledger,
                                    const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
