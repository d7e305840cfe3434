// Denials and accusations that repeat an act told before without its words: "which X denied", "Y accused Z of it".
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Copies of the act last told (in `told`, or in this sentence's `acts`) with the modality that the sentence gives it.
// What was told once and is denied becomes a claim; who is accused, or denies to be the author of what is certain, is
// noted as disputed.
std::vector<Draft> find_echoes(const Scene& scene, uint32_t sentence, std::vector<Draft>& told,
                               std::vector<Draft>& acts);

}  // namespace rasid::classify
