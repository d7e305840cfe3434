// The evidence of a finished event: for every field that is filled in, the words that bear it out and the rule.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// The draft's proofs as far as they are of what the event says now, and for fields without one the words that the field
// itself was taken from. A party or place carried over from another act of the article is shown where that act names
// it; one that no words name ("civilians" of a beheading) by the words of the act. Asserted modality, the day of
// publication and what is derived (codes, border, summaries) have none.
std::vector<Evidence> evidence_of(const Scene& scene, const Draft& draft, const Event& event);

}  // namespace rasid::classify
