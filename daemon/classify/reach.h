// How far a cue reaches: the words that it governs end with its clause.
#pragma once

#include "classify/scene.h"

namespace rasid::classify {

// The last token that what `cue` governs may hold: before a breaking word, a joined verb that tells something new (in
// what somebody denies or claims "that ...", only one of saying), a semicolon, the end of the quotation it stands in.
uint32_t reach_of(const Scene& scene, const SentenceView& sentence, const Hit& cue);

// Nothing of the kind stands between two words: from the one after `from` to the one before `to`.
bool one_thought(const Scene& scene, const SentenceView& sentence, uint32_t from, uint32_t to);

bool is_verb(const Hit& hit);
// Another says or denies something.
bool says(const Hit& cue);

}  // namespace rasid::classify
