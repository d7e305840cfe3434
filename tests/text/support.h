// Tables of Arabic beside the tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/tsv.h"
#include "text/fold.h"
#include "text/token.h"

namespace rasid::text {

inline TsvTable table_beside(const std::string& name) {
  Result<TsvTable> table = read_tsv(RASID_SOURCE_DIR "/tests/text/" + name);
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : table.error().message);
  return table.ok() ? *table : TsvTable{};
}

// "\n" of a cell to a line feed.
inline std::string unescaped(const std::string& cell) {
  std::string out;
  for (size_t at = 0; at < cell.size(); ++at) {
    const bool line_feed = cell.compare(at, 2, "\\n") == 0;
    out += line_feed ? '\n' : cell[at];
    if (line_feed) ++at;
  }
  return out;
}

inline std::string part(const std::string& text, Span span) { return text.substr(span.start, span.size()); }

inline std::string joined(const std::vector<std::string>& parts, const std::string& by = "|") {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : by) + parts[i];
  return out;
}

}  // namespace rasid::text
