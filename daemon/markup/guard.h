// One linear pass that makes any bytes into HTML which libxml2 reads in bounded time and memory.
#pragma once

#include <string>
#include <string_view>

namespace rasid::markup {

inline constexpr size_t kMaxBytes = 2u << 20;
inline constexpr size_t kMaxDepth = 240;       // libxml2 gives up at 256
inline constexpr size_t kMaxAttributes = 400;  // a tag

// Balanced tags in lower case, attributes quoted; comments, declarations, script, style, control characters and the
// tags of the document's frame (html, head, body, base, ...) left out. Elements that are too deep lose their tags,
// blocks among them become <br>; end tags that end nothing go; what follows max_bytes goes. A '<' that opens no tag
// becomes "&lt;".
std::string guarded(std::string_view html, size_t max_bytes = kMaxBytes);

}  // namespace rasid::markup
