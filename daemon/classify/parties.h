// The parties of a sentence: actors, nouns for people with or without a country, and both joined ("fighters of the
// organisation").
#pragma once

#include <vector>

#include "classify/scene.h"

namespace rasid::classify {

struct PartyInput {
  std::vector<const Mention*> actors, countries;  // mentions in the sentence; countries: places of kind country
  std::vector<Hit> nouns, nations;
};

// By first token, not overlapping. `last_armed`: the armed group named last before this sentence (an actor id), for
// "the gunmen".
std::vector<Party> find_parties(const Scene& scene, const SentenceView& sentence, const PartyInput& input,
                                std::string& last_armed);

}  // namespace rasid::classify
