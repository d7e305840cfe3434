// Where places lie that only the text knows.
#pragma once

#include <vector>

#include "recognise/place_candidate.h"

namespace rasid::recognise {

// A quarter lies in a town told before it: a village of its name elsewhere is another place. What only the text knows
// is put under the place right behind it ("the camp of X near Y").
// Candidates in the order of the text, resolved.
void settle_unlisted(const Scene& scene, std::vector<PlaceCandidate>& candidates);

}  // namespace rasid::recognise
