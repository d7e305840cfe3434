// The counted dead, wounded, captured of a sentence: of which word of harm, how many, whose, by whose count.
#pragma once

#include <optional>
#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// In the order of the sentence. What a campaign cost since some day long past is left out.
std::vector<Harm> find_harm(const Scene& scene, uint32_t sentence);

// An act known only by its dead, where the sentence tells no other: nothing where nobody is said to have been killed.
std::optional<Draft> deadly_act(const Scene& scene, uint32_t sentence, const std::vector<Harm>& harms);

}  // namespace rasid::classify
