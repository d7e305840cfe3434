// Character references of HTML ("&quot;", "&#1583;", "&#x62f;") to characters.
#pragma once

#include <string>
#include <string_view>

namespace rasid::text {

// Each reference once; unknown ones stay as they are. Names of HTML 4 with or without ';', numbers also of
// windows-1252's 0x80-0x9F.
std::string decode_entities(std::string_view text);

}  // namespace rasid::text
