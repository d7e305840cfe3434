// Calendar days of time zones, through ICU.
#pragma once

#include <string>

#include "core/clock.h"

namespace rasid::text {

Result<Day> day_in_zone(Instant at, const std::string& iana_zone);  // bad_config for an unknown zone

}  // namespace rasid::text
