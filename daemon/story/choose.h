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

struct Choice {
  std::optional<StoryId> story;
  std::vector<StoryId> also;  // others that it would have joined for incidents that it tells, too
};

// `article` has its terms, places and days; story and told are still empty. Round-ups are nobody's story.
Choice choose_story(const ToldBy& article, const std::vector<Event>& events, const std::vector<Match>& matches,
                    const Ledger& ledger, const knowledge::Knowledge& knowledge);

// The likest two of the last articles of both, as text_similarity(), less the more days lie between them.
double story_similarity(const std::vector<const ToldBy*>& a, const std::vector<const ToldBy*>& b, const Ledger& ledger);

}  // namespace rasid::story
