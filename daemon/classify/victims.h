// Who suffered says whom an act was aimed at, where its own words do not.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// Makes the dead and hurt of a draft its target where it has none; who dies of a bomb did not plant it. Adds the proof.
void target_from_victims(const Scene& scene, Draft& draft);

}  // namespace rasid::classify
