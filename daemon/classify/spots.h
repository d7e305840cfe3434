// The places of each sentence with what binds them: "in", "from", "north of", "the mayor of"; and the nouns that stand
// for a place named before ("the town", "the prison").
#pragma once

#include "classify/scene.h"

namespace rasid::classify {

// Fills SentenceView::spots of every sentence. A noun means the last place of its class; datelines count for none.
// Cost: linear in places and place words.
void find_spots(Scene& scene);

}  // namespace rasid::classify
