// A row of the gazetteer as events name it.
#pragma once

#include <string>

#include "model/event.h"
#include "model/place.h"

namespace rasid {

// `text`: as written, where somebody wrote it.
PlaceRef place_ref_of(const Place& row, std::string text);

}  // namespace rasid
