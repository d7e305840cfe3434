// Lines of a page that are no part of its article, by how they read: config/sites/furniture.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tsv.h"
#include "core/yaml.h"

namespace rasid::extract {

enum class Furniture {
  kNone,
  kLine,  // it is left out
  kEnd,   // what follows is no part of the article either
};

class FurnitureTable {
 public:
  // Columns phrase and kind: "begins" (a line that begins with it), "is" (a line that is nothing else) or "end" (a line
  // that is nothing else, and what follows). Compared folded, without signs at the ends.
  static FurnitureTable from_table(const TsvTable& table, std::vector<Complaint>& complaints);
  Furniture what_is(std::string_view line) const;

 private:
  struct Row {
    std::string key;
    bool whole = false;
    Furniture furniture = Furniture::kNone;
  };
  std::vector<Row> rows_;
};

}  // namespace rasid::extract
