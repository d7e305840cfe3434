// Who says so: the sources of a sentence ("X said", "according to X").
#pragma once

#include <vector>

#include "classify/scene.h"
#include "model/event.h"

namespace rasid::classify {

std::vector<Attribution> find_sources(const Scene& scene, const SentenceView& sentence);

}  // namespace rasid::classify
