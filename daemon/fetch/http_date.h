// Dates and delays of HTTP headers (RFC 9110 5.6.7, 10.2.3).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace rasid::fetch {

// IMF-fixdate, RFC 850 date (two-digit years more than 50 years ahead of `now` are in the past) and asctime.
std::optional<Instant> parse_http_date(std::string_view text, Instant now);
std::string to_http_date(Instant at);  // IMF-fixdate

// The wait that a Retry-After asks for, from seconds or a date; nothing where it is negative, past or unreadable.
// Not capped, but never above 10 years.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

}  // namespace rasid::fetch
