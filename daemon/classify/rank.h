// Initiator and target of each act, weighed together by a log-linear model over all parties of the article; what the
// rules chose is a feature like others.
#pragma once

#include <vector>

#include "classify/candidates.h"
#include "classify/classify.h"
#include "classify/role_model.h"

namespace rasid::classify {

// Sets the roles of every draft; a draft whose roles stay keeps its proofs. Does nothing without weights.
void rank_roles(const Scene& scene, const RoleModel& model, std::vector<Draft>& drafts);

// What the weights are trained on, for every draft.
std::vector<RoleChoices> role_choices(const Scene& scene, const std::vector<Draft>& drafts);

}  // namespace rasid::classify
