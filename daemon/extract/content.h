// Where on a page its article stands: paragraphs give their score to the elements around them.
//
// A paragraph scores by its length and its commas, less the share of links in it; its element's parent gets the whole,
// each further ancestor half of that. A block without blocks inside is a paragraph, whatever its name; one that holds
// several lines is their parent. The best element wins, wider where others that are nearly as good stand beside it, and
// so do its like among its siblings. (The idea is Arc90's Readability.)
#pragma once

#include <vector>

#include "extract/page_tree.h"

namespace rasid::extract {

// Elements in document order, none inside another; empty where the lines are no article's.
std::vector<NodeId> content_of(const PageTree& tree, const std::vector<Line>& lines);

}  // namespace rasid::extract
