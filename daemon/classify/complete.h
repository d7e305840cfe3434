// What a draft's own sentence leaves open, filled from the rest of the article; and which drafts stay, in which order.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Drops what is too weak to be an event, fills places and parties, chooses the main event and puts it first.
void complete(const Scene& scene, std::vector<Draft>& drafts);

}  // namespace rasid::classify
