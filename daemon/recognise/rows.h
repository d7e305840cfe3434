// A table of the lexicon read row by row, cells by the name of their column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tsv.h"

namespace rasid::recognise {

class Cells {
 public:
  Cells(const TsvTable& table, const TsvRow& row) : table_(&table), row_(&row) {}
  const std::string& operator[](std::string_view column) const {
    static const std::string kNone;
    const int index = table_->column(column);
    return index < 0 ? kNone : row_->cells[static_cast<size_t>(index)];
  }

 private:
  const TsvTable* table_;
  const TsvRow* row_;
};

// No rows for a missing table.
inline std::vector<Cells> cells_of(const TsvTable* table) {
  std::vector<Cells> rows;
  if (table == nullptr) return rows;
  rows.reserve(table->rows.size());
  for (const TsvRow& row : table->rows) rows.emplace_back(*table, row);
  return rows;
}

}  // namespace rasid::recognise
