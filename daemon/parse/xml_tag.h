// One start tag of a feed, however it is written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parse/xml_text.h"

namespace rasid::parse {

struct Attribute {
  std::string_view name;
  std::string value;  // escaped for XML
};

struct StartTag {
  std::string_view name;
  std::vector<Attribute> attributes;  // with an XML name, each name once, at most 256
  bool empty = false;                 // <a/>
  bool complete = false;              // false: the text ends inside the tag
  bool strict = true;                 // false: a strict parser would have stopped
  size_t end = 0;                     // the byte behind it
};

// text[at] is '<', and a name begins behind it. `repair`: a quote that is not closed before the next tag ends with this
// one.
StartTag read_start_tag(std::string_view text, size_t at, bool repair, XmlText& xml_text);

bool is_name_start(char c);
bool is_name_char(char c);

}  // namespace rasid::parse
