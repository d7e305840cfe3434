#include "markup/dom.h"

#include <algorithm>

#include "markup/names.h"
#include "markup/tree.h"

namespace rasid::markup {
namespace {

// Recursion ends at the depth that the guard allows.
void copy(const xmlNode& from, NodeId parent, std::vector<Node>& nodes) {
  const auto id = static_cast<NodeId>(nodes.size());
  Node node;
  node.parent = parent;
  if (from.type == XML_TEXT_NODE || from.type == XML_CDATA_SECTION_NODE) {
    node.text = view(from.content);
    node.end = id + 1;
    nodes.push_back(std::move(node));
    return;
  }
  if (from.type != XML_ELEMENT_NODE) return;
  node.name = view(from.name);
  if (node.name.empty() || node.name == "noscript" || is_unsafe_content(node.name)) return;
  for (const xmlAttr* attribute = from.properties; attribute != nullptr; attribute = attribute->next)
    node.attributes.emplace_back(view(attribute->name), value_of(attribute));
  nodes.push_back(std::move(node));
  for (const xmlNode* child = from.children; child != nullptr; child = child->next) copy(*child, id, nodes);
  nodes[id].end = static_cast<NodeId>(nodes.size());
}

}  // namespace

std::string_view Node::attribute(std::string_view lower_name) const {
  for (const auto& [key, value] : attributes)
    if (key == lower_name) return value;
  return {};
}

bool Node::has(std::string_view lower_name) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& each) { return each.first == lower_name; });
}

std::vector<Node> dom_of(std::string_view html, size_t max_bytes) {
  std::vector<Node> nodes;
  if (const Tree tree(html, max_bytes); tree.root() != nullptr) copy(*tree.root(), 0, nodes);
  if (nodes.empty()) nodes.push_back({0, 1, {}, {}, {}});
  nodes[0].name = "body";
  nodes[0].attributes.clear();
  return nodes;
}

}  // namespace rasid::markup
