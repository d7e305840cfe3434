// Acts of the past: what is retold as history, and what was begun long ago and goes on.
#pragma once

#include <optional>

#include "classify/draft.h"

namespace rasid::classify {

struct Told {
  Modality modality = Modality::kAsserted;
  Proof proof;
};

// kBackground or kOngoing with what bears it out; nothing where the draft's act is news.
std::optional<Told> told_of_past(const Scene& scene, const Draft& draft);

}  // namespace rasid::classify
