#include "extract/furniture.h"

#include <algorithm>

#include "core/format.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace rasid::extract {
namespace {

constexpr size_t kLongest = 300;  // bytes of a line that are looked at

bool is_sign(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
}

std::string_view cut(std::string_view line) {
  if (line.size() <= kLongest) return line;
  size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  return line.substr(0, end);
}

// Folded, without ASCII signs and white space at the ends.
std::string key_of(std::string_view line) {
  const std::string key = text::fold_key(text::is_valid(line) ? std::string(cut(line)) : text::repaired(cut(line)));
  std::string_view rest = key;
  while (!rest.empty() && is_sign(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && is_sign(rest.back())) rest.remove_suffix(1);
  return std::string(rest);
}

}  // namespace

FurnitureTable FurnitureTable::from_table(const TsvTable& table, std::vector<Complaint>& complaints) {
  FurnitureTable out;
  const int phrase = table.column("phrase"), kind = table.column("kind");
  if (phrase < 0 || kind < 0) {
    complaints.push_back({table.file, 0, 0, "needs the columns phrase and kind", false});
    return out;
  }
  for (const TsvRow& row : table.rows) {
    const std::string& word = row.cells[static_cast<size_t>(kind)];
    Row made{key_of(row.cells[static_cast<size_t>(phrase)]), word != "begins",
             word == "end" ? Furniture::kEnd : Furniture::kLine};
    if (made.key.empty()) {
      complaints.push_back({table.file, row.line, 0, "the phrase has no letters", false});
    } else if (word != "begins" && word != "is" && word != "end") {
      complaints.push_back({table.file, row.line, 0, format("kind '{}'; write begins, is or end", word), false});
    } else {
      out.rows_.push_back(std::move(made));
    }
  }
  return out;
}

Furniture FurnitureTable::what_is(std::string_view line) const {
  if (rows_.empty()) return Furniture::kNone;
  const std::string key = key_of(line);
  Furniture found = Furniture::kNone;
  for (const Row& row : rows_) {
    if (!key.starts_with(row.key)) continue;
    const bool whole = key.size() == row.key.size();
    if (row.whole ? !whole : !whole && !is_sign(key[row.key.size()])) continue;
    found = std::max(found, row.furniture);
  }
  return found;
}

}  // namespace rasid::extract
