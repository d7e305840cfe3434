// Dates as pages write them for machines.
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.h"

namespace rasid::extract {

// ISO 8601 (also with a space before the zone, or without separators of seconds), RFC 822 and "April 19, 2018 10:11",
// day first with signs ("19/04/2018 10:11"). No zone is UTC. Nothing where it is no date.
std::optional<IsoTime> page_date(std::string_view text);

}  // namespace rasid::extract
