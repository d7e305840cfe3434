// The JSON of a published event back to the event: what event_json() wrote, but for what a record does not say (the
// kind and district of a place). Pure; any thread.
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "model/event.h"

namespace rasid::publish {

// bad_input where it has no id or a word that no record has.
Result<Event> event_of(const JsonObject& json);

}  // namespace rasid::publish
