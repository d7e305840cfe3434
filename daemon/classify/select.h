// Which drafts are events of the article, and which of them it is about.
#pragma once

#include <vector>

#include "classify/weigh.h"

namespace rasid::classify {

// Drops what lacks what its type needs. To be called before the gaps are filled from other sentences.
void drop_weak(const Scene& scene, std::vector<Draft>& drafts);

// Drops what a careful reader would not code and puts the main event first; `weights` without a table: by rule.
void select(const Scene& scene, const EventWeights& weights, std::vector<Draft>& drafts);

}  // namespace rasid::classify
