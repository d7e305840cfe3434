// In what two revisions of a text differ, by its blocks (lines). Pure.
#pragma once

#include <string_view>

#include "model/article.h"

namespace rasid::pipeline {

// Blocks that only one of them has, in their order; at most kMostBlocks each, of at most kLongestBlock bytes. Blocks of
// fewer than kFewestLetters letters say nothing: counters, times, labels of buttons. Without any there is no change.
inline constexpr size_t kMostBlocks = 20, kLongestBlock = 600, kFewestLetters = 20;
ArticleChange block_diff(std::string_view before, std::string_view now);

}  // namespace rasid::pipeline
