// The lines of an article's elements to its text, without what stands between paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/furniture.h"
#include "extract/page_tree.h"

namespace rasid::extract {

// Left out: lines that are links, dates and authors on lines of their own, headings with no text after them, the title,
// repeated lines, furniture, and short lines of another script than the article's. Lines are joined by line feeds.
std::string article_text(const std::vector<Line>& lines, std::string_view title, const FurnitureTable& furniture);

}  // namespace rasid::extract
