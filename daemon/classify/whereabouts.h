// Where an act happened, as far as its own sentence says it: the place that grammar binds to it, never its dateline.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// Sets places (the most specific first, then those of the same list) and place_is_own; adds the proof.
void find_places(const Scene& scene, Draft& draft);

// How wide a place is: a town 0, a district 1, a region 2, a country 3.
int breadth(const Place& place);

// Whether a place lies in a wide one, or may: a region is a circle, the border has what is near it.
bool may_hold(const knowledge::Knowledge& knowledge, const Place& wide, const Place& place);

PlaceRef place_ref(const Scene& scene, const Mention& mention);

}  // namespace rasid::classify
