// Which act of its sentence the dead and wounded belong to.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Null where the sentence tells no act of which people die or are taken, or only one that took people while others were
// killed (`violence_told`: an act of violence was told before).
Draft* act_of_harm(const Scene& scene, std::vector<Draft>& acts, const Harm& harm, bool violence_told);

}  // namespace rasid::classify
