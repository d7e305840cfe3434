// What a draft's own sentence leaves open, filled from the rest of the article: places, dates and parties.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

void complete(const Scene& scene, std::vector<Draft>& drafts);

}  // namespace rasid::classify
