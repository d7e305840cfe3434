// Text of others as HTML: nothing in it is a tag, an attribute's end or a turn of direction.
#pragma once

#include <string>
#include <string_view>

namespace rasid::cli {

// For element content and double-quoted attributes. Control characters, and those that would turn the direction of
// what follows (UAX 9), become their code in brackets; invalid UTF-8 becomes U+FFFD.
std::string html_safe(std::string_view text);

// A link's address, or "" where it is none of http or https.
std::string html_link(std::string_view url);

}  // namespace rasid::cli
