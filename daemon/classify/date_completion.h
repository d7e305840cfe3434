// The day of an act whose own sentence names none: from what the paragraph, the heading or the opening tell.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Fills Draft::date where it is empty; what has happened gets no day to come.
void complete_dates(const Scene& scene, std::vector<Draft>& drafts);

}  // namespace rasid::classify
