// How far two words are apart, for messages that suggest what was meant.
#pragma once

#include <cstddef>
#include <string_view>

namespace rasid {

// Bytes to insert, delete or replace to make one of the other (Levenshtein). Cost: the product of the lengths.
size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace rasid
