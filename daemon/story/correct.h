// A correction applied to what is remembered, and what it means for articles that are read again.
#pragma once

#include <vector>

#include "core/result.h"
#include "model/correction.h"
#include "story/corrections.h"
#include "story/kept.h"
#include "story/ledger.h"
#include "story/match.h"
#include "story/published.h"
#include "story/stories.h"

namespace rasid::story {

// What changes goes into the outcome: incidents with `change.by`, those that are no more without articles, stories. A
// correction that was applied before changes nothing. bad_input: it cannot be applied, and why.
Result<Outcome> correct(const Correction& correction, Corrections& book, Kept& kept, Ledger& ledger,
                        const Published& published, const knowledge::Knowledge& knowledge, Instant now);

// What people said about the incidents that the article told before, or may not tell, decides above likeness. Incidents
// that were corrected are also compared as they stand now.
void steer(std::vector<Match>& matches, const std::vector<Event>& events, Day published, const ArticleId& article,
           const Corrections& book, const Ledger& ledger, const knowledge::Knowledge& knowledge);

// What was read, as people corrected it: fields that were set, without incidents that are none, and without the voices
// of articles that were taken back; with what was joined to it from closed stories.
void put_right(Outcome& outcome, const Corrections& book, const Kept& kept, const Ledger& ledger,
               const knowledge::Knowledge& knowledge);

// The outlet took the article back: the incidents that it tells have a new revision in which its role says so. No story
// where the article is not remembered.
Outcome retract(const ArticleId& article, Corrections& book, const Kept& kept, Ledger& ledger,
                const knowledge::Knowledge& knowledge);

// The article was taken back and is read anew: what it tells counts again, also where it tells the same.
void restore(const ArticleId& article, Outcome& outcome, Ledger& ledger);

}  // namespace rasid::story
