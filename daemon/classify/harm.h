// The counted dead, wounded, captured of a sentence, and the act that they belong to.
#pragma once

#include <optional>
#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

struct Harm {
  Casualty casualty;             // side still open
  std::optional<Party> of;       // whose they are, where said
  uint32_t first = 0, last = 0;  // tokens of the count
  int row = 0;
};

std::vector<Harm> find_harm(const Scene& scene, uint32_t sentence);

// Gives the harm to the draft: the side from whose they are.
void add_harm(const Scene& scene, Draft& draft, const Harm& harm);

// An act known only by its dead, where the sentence tells no other: nothing where nobody is said to have been killed.
std::optional<Draft> deadly_act(const Scene& scene, uint32_t sentence, const std::vector<Harm>& harms);

}  // namespace rasid::classify
