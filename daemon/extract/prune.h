// Which parts of a page are surely or probably not its article.
#pragma once

#include <vector>

#include "extract/page_tree.h"

namespace rasid::extract {

enum class Pruning {
  kHidden,  // only what is not shown
  kApart,   // and what is never the article
  kAll,     // and what seldom is
};

// Left out by their hints, but for elements that hold too much of the page's paragraphs, or its h1 with some of them,
// or an element that is said to hold an article. `lines` are those of the whole page.
Mask pruned(const PageTree& tree, const std::vector<Line>& lines, Pruning pruning);

// Inside the article's elements: leaves out lists, tables and boxes that are mostly links.
void prune_link_boxes(const PageTree& tree, const std::vector<Line>& lines, const std::vector<NodeId>& content,
                      Mask& left_out);

}  // namespace rasid::extract
