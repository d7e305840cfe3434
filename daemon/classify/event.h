// A finished draft in the fields of the published event.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

// All but codes, border and summaries.
Event to_event(const Scene& scene, Draft& draft, bool main);

ActorRef actor_ref(const Scene& scene, const Party& party);

}  // namespace rasid::classify
