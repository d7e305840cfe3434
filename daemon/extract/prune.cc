#include "extract/prune.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

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

// A list of teasers: at least three children of one name and class, each with a line that is a link and at most one
// short paragraph.
constexpr size_t kTeasers = 3;
constexpr size_t kLongClass = 100;     // bytes of a class that are compared
constexpr uint32_t kLongTeaser = 320;  // letters

class Teasers {
 public:
  Teasers(const PageTree& tree, const std::vector<Line>& lines)
      : tree_(tree),
        links_(sums(tree, lines,
                    [](const Line& line) { return line.link_share() >= 0.75 && line.letters >= 20 ? 1u : 0u; })),
        paragraphs_(sums(tree, lines, [](const Line& line) { return line.is_paragraph() ? 1u : 0u; })),
        mass_(sums(tree, lines, [](const Line& line) { return line.is_paragraph() ? line.letters : 0; })) {}

  void leave_out(const Page& page, Mask& left_out) const {
    for (NodeId id = 0; id < tree_.nodes.size(); ++id) {
      if (left_out[id] != 0 || links_[id] < kTeasers || paragraphs_[id] == 0) continue;
      for (const auto& [name, children] : children_of(id))
        if (children.size() >= kTeasers)
          for (const NodeId child : children) left_out[child] = page.body_mass[child] == 0 ? 1 : left_out[child];
    }
  }

 private:
  std::map<std::string, std::vector<NodeId>> children_of(NodeId id) const {
    std::map<std::string, std::vector<NodeId>> children;
    for (NodeId child = id + 1; child < tree_.nodes[id].end; child = tree_.nodes[child].end)
      if (tree_.breaks[child] != 0 && links_[child] > 0 && paragraphs_[child] <= 1 && mass_[child] <= kLongTeaser)
        children[tree_.nodes[child].name + "." +
                 std::string(tree_.nodes[child].attribute("class").substr(0, kLongClass))]
            .push_back(child);
    return children;
  }

  const PageTree& tree_;
  std::vector<uint32_t> links_, paragraphs_, mass_;
};

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
  if (pruning >= Pruning::kApart) Teasers(tree, lines).leave_out(page, left_out);
  return left_out;
}

void prune_link_boxes(const PageTree& tree, const std::vector<Line>& lines, const std::vector<NodeId>& content,
                      Mask& left_out) {
  const std::vector<uint32_t> letters = sums(tree, lines, [](const Line& line) { return line.letters; });
  const std::vector<uint32_t> linked = sums(tree, lines, [](const Line& line) { return line.linked; });
  for (const NodeId around : content)
    for (NodeId id = around + 1; id < tree.nodes[around].end;) {
      const bool box = may_be_link_box(tree.nodes[id].name) && letters[id] > 0 && linked[id] * 2 > letters[id] &&
                       letters[id] * 2 < letters[around];
      if (box) left_out[id] = 1;
      id = box || left_out[id] != 0 ? tree.nodes[id].end : id + 1;
    }
}

}  // namespace rasid::extract
