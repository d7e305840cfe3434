// Where and when: the places of an act, never its dateline; its date, or none where its sentence says none.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

void find_setting(const Scene& scene, Draft& draft);

// The date of a draft in the fields of the record; the publication day where nothing is said.
EventDate date_of(const Scene& scene, const Draft& draft);

// Told of more than a week before publication, or marked as history by its date.
bool is_old(const Scene& scene, const DateMention& date);

}  // namespace rasid::classify
