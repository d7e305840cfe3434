// The acts that a sentence tells: predicates joined where several words tell one act, each with its event type.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// In the order of the sentence. Deaths and injuries are no acts of their own here (harm.h).
std::vector<Draft> find_acts(const Scene& scene, uint32_t sentence);

}  // namespace rasid::classify
