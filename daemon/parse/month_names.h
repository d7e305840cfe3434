// Words of dates in the languages whose feeds are known to write them.
#pragma once

#include <string>
#include <string_view>

namespace rasid::parse {

unsigned month_of_english(std::string_view lower_word);  // by its first three letters; 0 = none

// Months, digits, day halves and the Korean signs of year, month and day as a reader of English dates knows them; other
// words stay.
std::string in_english(std::string_view date);

}  // namespace rasid::parse
