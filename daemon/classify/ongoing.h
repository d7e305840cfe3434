// Campaigns that go on: acts told without a single incident.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// By what the draft's act goes on; nothing where it is told as one that happened.
std::optional<Proof> ongoing_by(const Scene& scene, const Draft& draft);

}  // namespace rasid::classify
