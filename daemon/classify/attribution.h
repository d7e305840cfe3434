// Who says so: the sources of a sentence ("X said", "according to X").
#pragma once

#include <optional>
#include <vector>

#include "classify/scene.h"
#include "model/event.h"

namespace rasid::classify {

std::vector<Attribution> find_sources(const Scene& scene, const SentenceView& sentence);

// Who says what stands at `token`: the source that speaks or claims last before it, else the first "according to"
// behind it.
std::optional<Attribution> source_of(const Scene& scene, const SentenceView& sentence, uint32_t token);

}  // namespace rasid::classify
