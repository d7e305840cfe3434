#include "core/tsv.h"

#include <algorithm>

#include "core/file.h"
#include "core/format.h"

namespace rasid {
namespace {

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> cells;
  for (size_t at = 0;;) {
    size_t tab = line.find('\t', at);
    cells.emplace_back(line.substr(at, tab == std::string_view::npos ? tab : tab - at));
    if (tab == std::string_view::npos) return cells;
    at = tab + 1;
  }
}

}  // namespace

int TsvTable::column(std::string_view name) const {
  auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

Result<TsvTable> parse_tsv(std::string_view text, std::string_view file) {
  TsvTable table;
  table.file = file;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  int number = 0;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    auto cells = split(line);
    if (table.columns.empty())
      table.columns = std::move(cells);
    else if (cells.size() != table.columns.size())
      return bad_config(
          format("{}:{}: {} cells where the header has {}", file, number, cells.size(), table.columns.size()));
    else
      table.rows.push_back({number, std::move(cells)});
  }
  if (table.columns.empty()) return bad_config(format("{}: empty; the first line must name the columns", file));
  return table;
}

Result<TsvTable> read_tsv(const std::string& path) {
  auto text = read_file(path);
  if (!text.ok()) return std::move(text).error();
  return parse_tsv(*text, path);
}

}  // namespace rasid
