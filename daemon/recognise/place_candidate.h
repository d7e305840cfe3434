// A place name in the making: where it stands, what may be meant, what the words around say.
#pragma once

#include <optional>
#include <string>

#include "recognise/namesakes.h"
#include "recognise/scene.h"

namespace rasid::recognise {

struct PlaceCandidate {
  Hit hit;
  const PlaceName* name = nullptr;  // null for a place that is not in the gazetteer
  std::optional<std::string> cue{};
  bool taken = false;
  bool dateline = false;
  bool fuzzy = false;
  Surroundings around{};
  Chosen chosen{};
};

}  // namespace rasid::recognise
