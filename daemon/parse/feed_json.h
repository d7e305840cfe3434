// A Feed as the JSON object that `rasid parse` prints.
#pragma once

#include "core/json.h"
#include "model/feed.h"

namespace rasid::parse {

// {format, encoding, bozo, feed{...}, entries[...]}: every key always there; missing texts "", missing times and
// numbers null.
JsonObject to_json(const Feed& feed);

}  // namespace rasid::parse
