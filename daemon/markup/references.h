// Numeric references to the control characters 0x80 to 0x9F, by which authors mean those of windows-1252.
#pragma once

#include <string>
#include <string_view>

namespace rasid::markup {

// `text` begins with '&'. Where it begins with such a reference, appends the one that was meant to `out` and returns
// the bytes read; else 0 and nothing appended.
size_t append_meant_reference(std::string_view text, std::string& out);

}  // namespace rasid::markup
