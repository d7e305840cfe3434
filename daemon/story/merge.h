// One event out of what several articles tell of it. Pure; any thread.
//
// The account that tells most precisely (modality, place, date, actors) stands; what it leaves out is filled from the
// others; the toll is the newest account's. What others say otherwise stays beside it as claims.
#pragma once

#include "story/incident.h"

namespace rasid::story {

// The state without id, revision and story.
Event merge(const std::vector<Telling>& tellings);

// Merges the tellings into incident.state and gives it the incident's id, revision and story.
void restate(Incident& incident);

}  // namespace rasid::story
