// The text of an element by its type: plain for titles and names, sanitised HTML for summaries and contents (RFC
// 4287 3.1, RSS by custom).
#pragma once

#include <string>

#include "parse/xml_tree.h"

namespace rasid::parse {

enum class Dialect { kRss, kEarlyAtom, kAtom };  // RSS texts may be HTML without saying so

// One line of plain text.
std::string plain_text(const Element& element, Dialect dialect);
std::string plain_line(std::string_view text);  // of an RSS text that stands alone

// `default_type` is what an element without a type attribute is: "text/plain", "text/html", "application/xhtml+xml".
std::string html_text(const Element& element, std::string_view default_type, Dialect dialect);

}  // namespace rasid::parse
