// Places in a document, by the tiers of the gazetteer: strong names alone, others by what stands around them and what
// else is told.
#pragma once

#include <vector>

#include "model/mention.h"
#include "recognise/actors.h"
#include "recognise/evidence.h"
#include "recognise/misspellings.h"
#include "recognise/scene.h"

namespace rasid::recognise {

struct PlacesRead {
  std::vector<Mention> mentions;  // by first token
  Evidence evidence;              // of the places and actors together
};

PlacesRead read_places(const Scene& scene, const Misspellings& misspellings, const std::vector<NamedActor>& actors);

}  // namespace rasid::recognise
