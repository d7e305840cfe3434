// Whether the word lists that recognise reads mean something: types, forms, classes, ids.
#pragma once

#include <vector>

#include "core/yaml.h"
#include "knowledge/actors.h"
#include "knowledge/gazetteer.h"
#include "knowledge/lexicon.h"

namespace rasid::knowledge {

// A complaint for each cell with a word that is not among those that its column allows, and for each list that is
// missing.
std::vector<Complaint> check_lexicon(const Lexicon& lexicon, const Gazetteer& places, const ActorTable& actors);

}  // namespace rasid::knowledge
