// The counted dead, wounded, captured of a sentence, and the act that they belong to.
#pragma once

#include <optional>
#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

std::vector<Harm> find_harm(const Scene& scene, uint32_t sentence);

// The casualties of a finished draft: the side of each from whose they are and what the draft's roles are; adds the
// proofs.
std::vector<Casualty> casualties_of(const Scene& scene, Draft& draft);

// How many people an evacuation moved.
std::vector<Quantity> people_moved(const Scene& scene, const Draft& draft);

// An act known only by its dead, where the sentence tells no other: nothing where nobody is said to have been killed.
std::optional<Draft> deadly_act(const Scene& scene, uint32_t sentence, const std::vector<Harm>& harms);

}  // namespace rasid::classify
