// An event, and what it is made of, as the JSON of its published record (config/schema/event.schema.json).
//
// Fields are absent where nothing is known: no id before story/ gave one, no list without elements. Pure; any thread.
#pragma once

#include "core/json.h"
#include "model/event.h"

namespace rasid::publish {

Json event_json(const Event& event);
Json actor_json(const ActorRef& actor);
Json place_json(const PlaceRef& place);
Json evidence_json(const Evidence& evidence);

}  // namespace rasid::publish
