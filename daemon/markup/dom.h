// A page's elements and texts as one array in document order, behind which libxml2 is hidden.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rasid::markup {

using NodeId = uint32_t;

struct Node {
  NodeId parent = 0;  // the root is its own
  NodeId end = 0;     // the subtree is [id, end)
  std::string name;   // lower case; empty for a text
  std::string text;   // of a text: entities decoded, white space as it stands
  std::vector<std::pair<std::string, std::string>> attributes;

  bool is_text() const { return name.empty(); }
  std::string_view attribute(std::string_view lower_name) const;  // "" where there is none
  bool has(std::string_view lower_name) const;
};

// Guarded as guard.h says (what follows max_bytes goes), parsed in linear time. Left out: the frame of the document
// (html, head, body, meta, link: see head.h), script, style, frames, buttons and other controls, noscript. [0] is the
// body, without attributes, and holds the rest.
std::vector<Node> dom_of(std::string_view html, size_t max_bytes);

}  // namespace rasid::markup
