// How surely an act is told: asserted, claimed, denied, planned, hypothetical, foiled, ongoing, or history.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// Sets the draft's modality from the cues and the date of its sentence (after find_setting); adds the proof.
void find_modality(const Scene& scene, Draft& draft);

}  // namespace rasid::classify
