// The word lists of config/lexicon/: one TSV a list, by name; each stage compiles what it needs from them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/tsv.h"

namespace rasid::knowledge {

class Lexicon {
 public:
  // The table of config/lexicon/<name>.tsv; null where there is no such file.
  const TsvTable* find(std::string_view name) const;
  void put(std::string name, TsvTable table);

 private:
  std::map<std::string, TsvTable, std::less<>> tables_;
};

}  // namespace rasid::knowledge
