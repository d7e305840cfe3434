// The place of an act whose own sentence names none, from what the article told before or tells first.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Fills Draft::places where they are empty, and narrows wide ones.
void complete_places(const Scene& scene, std::vector<Draft>& drafts);

}  // namespace rasid::classify
