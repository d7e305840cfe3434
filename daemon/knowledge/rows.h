// Rows of the place and actor tables to values, with a complaint for each cell that means nothing.
#pragma once

#include <vector>

#include "core/tsv.h"
#include "core/yaml.h"
#include "model/place.h"

namespace rasid::knowledge {

// Columns as in the header rows of config/places/places_core.tsv and config/actors/actors.tsv; lists are divided by
// ';'. A row with a complaint is left out. Duplicate ids are a complaint.
std::vector<Place> read_places(const TsvTable& table, std::vector<Complaint>& complaints);
std::vector<Actor> read_actors(const TsvTable& table, std::vector<Complaint>& complaints);

}  // namespace rasid::knowledge
