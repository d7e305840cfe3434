// One verb, several acts: "struck a depot in A, a post in B and a car near C".
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// An act for each thing of a list that has a place of its own (design/coding.md: one event per place when something is
// said of each); the draft alone where there is no such list. Asks for roles and setting to be found.
std::vector<Draft> distribute(const Scene& scene, Draft draft);

}  // namespace rasid::classify
