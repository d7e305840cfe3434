// Dates as feeds write them, to UTC.
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.h"

namespace rasid::parse {

// RFC 822 with its many slips, W3C and ISO 8601 (also basic, ordinal and shortened forms), asctime, dates with slashes,
// month names of month_names.h; named zones, two-digit years (90 to 99 are 19xx). No zone, or one that is not known, is
// UTC. What depends on today
// ("--12-01") is not read. Years 0001 to 9999.
std::optional<IsoTime> parse_date(std::string_view text);

}  // namespace rasid::parse
