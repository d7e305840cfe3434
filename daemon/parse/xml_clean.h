// Any text to XML that pugixml reads whole: balanced, bounded, without comments, CDATA, doctype and entities. One or
// two linear passes.
#pragma once

#include <string>
#include <string_view>

namespace rasid::parse {

struct CleanXml {
  std::string xml;
  bool well_formed = true;  // also: every prefix declared
};

// Where the text is not well-formed: end tags end the nearest element of that name or nothing, an item or entry ends
// the one that is open, what is open at the end is closed, and a link, id or date that the end cuts in two is left out.
// Elements deeper than kMaxDepth and attributes after the 256th lose their tags. `text` is valid UTF-8.
CleanXml clean_xml(std::string_view text);

}  // namespace rasid::parse
