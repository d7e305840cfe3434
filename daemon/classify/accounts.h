// Whose word an act rests on: the perpetrator's, an accuser's, one side's alone.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// The cue by which the draft's act is only claimed; null where the text stands by it.
const Hit* claimed_by(const Scene& scene, const Draft& draft);

}  // namespace rasid::classify
