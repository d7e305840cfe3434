// Dates written in words: "Thu, 19 Apr 2018 10:11:12 +0300" and everything that looks like it.
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.h"

namespace rasid::parse {

struct DateParts {
  int year = 0;
  unsigned month = 0, day = 0;
  int hour = 0, minute = 0, second = 0;
  int zone_minutes = 0;  // east of UTC
};
std::optional<IsoTime> to_time(const DateParts& parts);  // nothing where a part is out of its range

std::optional<int> zone_of(std::string_view lower_word);   // minutes east: "est", "+0300", "gmt-5", "z"
bool read_clock(std::string_view text, DateParts& parts);  // "10:11", "9:05:07.5"
std::optional<int> number(std::string_view digits);        // digits alone, at most nine

// Words in any order: a month by name (or d/m/y, y/m/d), a day, a year, a time, a zone; unknown words are passed over.
std::optional<IsoTime> parse_date_words(std::string_view lower_text);

}  // namespace rasid::parse
