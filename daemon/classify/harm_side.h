// On which side of an act its counted dead and wounded stand.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// How surely two parties are one: 3 the same, 2 one part of the other, 1 of one side, 0 not.
int likeness(const Scene& scene, const Party& a, const std::optional<Party>& b);

bool plain_civilians(const Party& party);

// From whose the harmed are and from the roles of the draft.
Side side_of(const Scene& scene, const Draft& draft, const Harm& harm);

}  // namespace rasid::classify
