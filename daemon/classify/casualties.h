// The casualties of a finished draft: whose they are, and what stands where several have counted.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

struct Tolls {
  std::vector<Casualty> casualties;  // one a side and kind
  std::vector<Claim> claims;         // what each said where counters differ: "casualties.target.killed", "7", "11+"
};

// The side comes from whose the harmed are and from the roles of the draft. The body outdoes the title, a toll that
// rose the one before it; counters who differ give the range from the least to the greatest number, and a claim each.
// Adds the proofs.
Tolls tolls_of(const Scene& scene, Draft& draft);

// How many people an evacuation moved.
std::vector<Quantity> people_moved(const Scene& scene, const Draft& draft);

}  // namespace rasid::classify
