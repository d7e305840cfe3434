// Everything that the reader knows, as one immutable snapshot built from config/: places, actors, borders, lexicons.
// Built whole or not at all; shared by every thread as shared_ptr<const Knowledge>; swapped between two items on
// reload.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "knowledge/actors.h"
#include "knowledge/borders.h"
#include "knowledge/gazetteer.h"
#include "knowledge/lexicon.h"
#include "text/dates.h"
#include "text/numbers.h"

namespace rasid::knowledge {

struct Knowledge {
  Gazetteer places;
  ActorTable actors;
  Borders borders;
  Lexicon lexicon;
  text::NumberReader numbers;
  text::DateReader dates;
  std::string version;  // hash of every file read, 16 hex digits
};

// Reads config_dir/{places,actors,borders,lexicon}/. All complaints at once; with an error among them there is no
// snapshot.
struct Loaded {
  std::shared_ptr<const Knowledge> knowledge;  // null with errors
  std::vector<Complaint> complaints;
};
Loaded load(const std::string& config_dir);

}  // namespace rasid::knowledge
