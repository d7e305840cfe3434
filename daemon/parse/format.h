// Which of the XML feed formats an element is the root of.
#pragma once

#include <string>

#include "parse/xml_tree.h"

namespace rasid::parse {

// One of the words of Feed::format, or "".
std::string format_of(const Element& root);

}  // namespace rasid::parse
