// The parties of a sentence: actors, nouns for people with or without a country, and both joined ("fighters of the
// organisation").
#pragma once

#include <vector>

#include "classify/last_named.h"
#include "classify/scene.h"

namespace rasid::classify {

struct PartyInput {
  std::vector<const Mention*> actors, countries;  // mentions in the sentence; countries: places of kind country
  std::vector<Hit> nouns, nations;
};

// By first token, not overlapping. `last`: those named before this sentence; renewed by it.
std::vector<Party> find_parties(const Scene& scene, const SentenceView& sentence, const PartyInput& input,
                                LastNamed& last);

}  // namespace rasid::classify
