// Words behind a locative noun that no list knows: misspelt names, or names of places that are not in the gazetteer.
#pragma once

#include <string>
#include <vector>

#include "recognise/misspellings.h"
#include "recognise/scene.h"

namespace rasid::recognise {

struct PlaceGuess {
  Hit hit, noun;                // of the name; of the locative noun
  std::string cue;              // argument of the locative noun
  std::vector<uint32_t> names;  // of Phrasebook::places, within one edit of the word
  bool nameable = false;  // the word may name one that is not in the gazetteer: behind "town", "village", "district";
                          // behind other nouns with the article or of two words
};

// "Camp X", "Mount X": takes the noun into the name.
void take_in_noun(PlaceGuess& guess);

// In the order of the text.
std::vector<PlaceGuess> guess_places(const Scene& scene, const Misspellings& misspellings);

}  // namespace rasid::recognise
