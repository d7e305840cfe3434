// Who did it to whom, by grammar: verb, subject, object; a verbal noun and what follows it; "by", "against", "between
// ... and".
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// Sets initiator, target and with, as far as the draft's own sentence says them; adds the proofs.
void find_roles(const Scene& scene, Draft& draft);

}  // namespace rasid::classify
