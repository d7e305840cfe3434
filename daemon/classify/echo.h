// Denials and accusations that repeat an act told before without its words: "which X denied", "Y accused Z of it".
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Copies of the act last told (in `told`, or in this sentence's `acts`) with the modality that the sentence gives it.
std::vector<Draft> find_echoes(const Scene& scene, uint32_t sentence, const std::vector<Draft>& told,
                               const std::vector<Draft>& acts);

}  // namespace rasid::classify
