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

// Whom nouns without a name stand for, as actor ids: "the gunmen", "the forces", "the militias" are those named last.
struct LastNamed {
  std::string armed, force, militia;
};

// By first token, not overlapping. `last`: those named before this sentence; renewed by it.
std::vector<Party> find_parties(const Scene& scene, const SentenceView& sentence, const PartyInput& input,
                                LastNamed& last);

// Gunmen told of before anybody was named belong to ISIS where the article names no other armed group.
void name_gunmen(Scene& scene);

}  // namespace rasid::classify
