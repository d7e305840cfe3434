// Which event type an act is, by its means, its actors and who suffers; ordered rules, the specific one wins.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

EventType type_of(const Scene& scene, const Draft& draft);

}  // namespace rasid::classify
