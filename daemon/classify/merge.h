// The same act told again in one article is one event: by type, place, actors, day and modality.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Takes the next draft in the order of the text: into the one that it tells again, or as a new one.
void merge_in(const Scene& scene, std::vector<Draft>& told, Draft next);

// The number of dead, where one is told exactly and stands.
std::optional<int64_t> toll_of(const Draft& draft);

// Whether two acts, each told with a day of its own, may be of one day or night.
bool days_agree(const Scene& scene, const Draft& a, const Draft& b);

// Whether two parties may be one actor named more or less closely.
bool may_be_one(const Scene& scene, const Party& a, const Party& b);

}  // namespace rasid::classify
