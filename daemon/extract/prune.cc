#include "extract/prune.h"

#include <algorithm>
#include <array>

namespace rasid::extract {
namespace {

struct Page {
  const PageTree& tree;
  std::vector<uint32_t> mass;       // letters of paragraphs, by subtree
  std::vector<char> has_h1;         // by subtree
  std::vector<uint32_t> body_mass;  // the mass of the fullest element in it that is said to hold an article

  Page(const PageTree& page, const std::vector<Line>& lines)
      : tree(page),
        mass(sums(page, lines, [](const Line& line) { return line.is_paragraph() ? line.letters : 0; })),
        has_h1(page.nodes.size(), 0),
        body_mass(page.nodes.size(), 0) {
    for (NodeId id = static_cast<NodeId>(page.nodes.size()); id-- > 0;) {
      const NodeId parent = page.nodes[id].parent;
      if (page.nodes[id].name == "h1") has_h1[id] = 1;
      if ((page.hints[id] & kBody) != 0) body_mass[id] = std::max(body_mass[id], mass[id]);
      has_h1[parent] = has_h1[parent] != 0 || has_h1[id] != 0;
      body_mass[parent] = std::max(body_mass[parent], body_mass[id]);
    }
  }

  double share(uint32_t part) const { return mass[0] == 0 ? 0 : static_cast<double>(part) / mass[0]; }
  bool is_protected_from_apart(NodeId id) const {
    return id == 0 || share(body_mass[id]) >= 0.25 || (has_h1[id] != 0 && share(mass[id]) >= 0.4);
  }
  bool is_protected_from_unlikely(NodeId id) const {
    return is_protected_from_apart(id) || share(mass[id]) >= 0.5 || (has_h1[id] != 0 && share(mass[id]) >= 0.25);
  }
};

bool may_be_link_box(std::string_view name) {
  constexpr std::array kNames =
      std::to_array<std::string_view>({"aside", "blockquote", "div", "dl", "fieldset", "form", "h2", "h3", "h4", "ol",
                                       "section", "table", "td", "tr", "ul"});
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

Mask pruned(const PageTree& tree, const std::vector<Line>& lines, Pruning pruning) {
  const Page page(tree, lines);
  Mask left_out(tree.nodes.size(), 0);
  for (NodeId id = 0; id < tree.nodes.size();) {
    const Hints hints = tree.hints[id];
    const bool block = tree.breaks[id] != 0;
    const bool out =
        ((hints & kHidden) != 0 && !page.is_protected_from_apart(id)) ||
        (pruning >= Pruning::kApart && (hints & kApart) != 0 && !page.is_protected_from_apart(id)) ||
        (pruning >= Pruning::kAll && (hints & kUnlikely) != 0 && block && !page.is_protected_from_unlikely(id));
    left_out[id] = out;
    id = out ? tree.nodes[id].end : id + 1;
  }
  return left_out;
}

void prune_link_boxes(const PageTree& tree, const std::vector<Line>& lines, NodeId content, Mask& left_out) {
  const std::vector<uint32_t> letters = sums(tree, lines, [](const Line& line) { return line.letters; });
  const std::vector<uint32_t> linked = sums(tree, lines, [](const Line& line) { return line.linked; });
  for (NodeId id = content + 1; id < tree.nodes[content].end;) {
    const bool box = may_be_link_box(tree.nodes[id].name) && letters[id] > 0 && linked[id] * 2 > letters[id] &&
                     letters[id] * 2 < letters[content];
    if (box) left_out[id] = 1;
    id = box || left_out[id] != 0 ? tree.nodes[id].end : id + 1;
  }
}

}  // namespace rasid::extract
