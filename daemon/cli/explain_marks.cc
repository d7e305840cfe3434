#include "cli/explain_marks.h"

#include <algorithm>

namespace rasid::cli {

std::vector<Piece> cut_at_marks(std::string_view text, const std::vector<Span>& marks) {
  const auto size = static_cast<uint32_t>(text.size());
  std::vector<uint32_t> cuts{0, size};
  std::vector<size_t> by_start;
  for (size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].start >= marks[i].end || marks[i].end > size) continue;
    by_start.push_back(i);
    cuts.push_back(marks[i].start);
    cuts.push_back(marks[i].end);
  }
  for (uint32_t at = 0; at < size; ++at) {
    if (text[at] != '\n') continue;
    cuts.push_back(at);
    cuts.push_back(at + 1);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::stable_sort(by_start.begin(), by_start.end(),
                   [&](size_t a, size_t b) { return marks[a].start < marks[b].start; });

  std::vector<Piece> pieces;
  std::vector<size_t> open;
  size_t next = 0;
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    Piece piece{{cuts[i], cuts[i + 1]}, {}};
    std::erase_if(open, [&](size_t mark) { return marks[mark].end <= piece.span.start; });
    while (next < by_start.size() && marks[by_start[next]].start <= piece.span.start) open.push_back(by_start[next++]);
    if (text[piece.span.start] != '\n') piece.marks = open;
    std::stable_sort(piece.marks.begin(), piece.marks.end(),
                     [&](size_t a, size_t b) { return marks[a].size() < marks[b].size(); });
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace rasid::cli
