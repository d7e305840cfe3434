// Tables of config/: tab-separated, UTF-8, the first line names the columns, '#' lines before it are comments. No
// quoting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rasid {

struct TsvRow {
  int line = 0;                    // from 1, in the file
  std::vector<std::string> cells;  // as many as columns
};

struct TsvTable {
  std::string file;
  std::vector<std::string> columns;
  std::vector<TsvRow> rows;

  // The index of a column, or -1.
  int column(std::string_view name) const;
};

// Every row must have as many cells as the header; else bad_config with file:line.
Result<TsvTable> parse_tsv(std::string_view text, std::string_view file);
Result<TsvTable> read_tsv(const std::string& path);

}  // namespace rasid
