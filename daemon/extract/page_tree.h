// A page as its elements with what each is to a layout, and as the lines of text that it shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/hints.h"
#include "markup/dom.h"

namespace rasid::extract {

using markup::NodeId;

struct PageTree {
  std::vector<markup::Node> nodes;
  std::vector<Hints> hints;   // of each node
  std::vector<NodeId> block;  // the nearest element around it, or itself, that begins a line
  std::vector<char> linked;   // it stands in a link
  std::vector<char> detail;   // it stands in a short element with kDetail
  std::vector<char> breaks;   // it begins a line

  explicit PageTree(std::string_view html, size_t max_bytes);
  bool is_inside(NodeId id, NodeId outer) const { return id >= outer && id < nodes[outer].end; }
};

// A run of text between two line breaks: a paragraph, a heading, a button.
struct Line {
  NodeId first = 0;      // its first text
  NodeId block = 0;      // the element that it stands in
  std::string text;      // white space squeezed
  uint32_t letters = 0;  // code points, white space not counted
  uint32_t linked = 0;   // of them, in links
  uint32_t detail = 0;   // of them, in dates and the like
  uint32_t commas = 0;   // Latin and Arabic
  bool heading = false;  // of h1 to h6, and short

  double link_share() const { return letters == 0 ? 0 : static_cast<double>(linked) / letters; }
  bool cut = false;  // ends in "...": the beginning of another article
  bool is_paragraph() const { return !heading && !cut && letters >= 20 && link_share() < 0.5; }
};

// A mark for each node; a node that is left out is so with everything in it.
using Mask = std::vector<char>;

std::vector<Line> lines_of(const PageTree& tree, const Mask& left_out);

// The sum of something over the lines of each subtree, by node.
template <class Measure>
std::vector<uint32_t> sums(const PageTree& tree, const std::vector<Line>& lines, Measure measure) {
  std::vector<uint32_t> sum(tree.nodes.size(), 0);
  for (const Line& line : lines) sum[line.block] += measure(line);
  for (NodeId id = static_cast<NodeId>(sum.size()); id-- > 1;) sum[tree.nodes[id].parent] += sum[id];
  return sum;
}

}  // namespace rasid::extract
