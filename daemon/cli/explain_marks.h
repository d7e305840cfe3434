// A text cut where marks begin and end: marks may nest and overlap, the pieces do not. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace rasid::cli {

struct Piece {
  Span span;
  std::vector<size_t> marks;  // indices of those that cover it, the narrowest first; may be none
};

// The pieces of [0, text.size()) in order; a line feed is a piece of its own without marks. Marks that are empty or
// reach beyond the text are left out. Cost: n log n in the marks, plus their overlaps.
std::vector<Piece> cut_at_marks(std::string_view text, const std::vector<Span>& marks);

}  // namespace rasid::cli
