// How rows of the table seen are written: of an article "content-hash last-shown-day revision outcome first last teller
// length", of a guid "article-id last-shown-day"; days since 1970.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "intake/outcome.h"
#include "model/ids.h"

namespace rasid::intake {

struct SeenRow {
  uint64_t content = 0;
  int32_t day = 0;
  int32_t revision = 1;
  Outcome outcome;
  uint32_t teller = 0;  // hash of the feed whose text it is; 0: not known
  uint32_t length = 0;  // of that text, bytes
};
struct AliasRow {
  ArticleId id;
  int32_t day = 0;
};

inline bool is_alias(std::string_view key) { return key.starts_with("g_"); }
std::string to_text(const SeenRow& row);
std::string to_text(const AliasRow& row);
// Nothing where they cannot be read. A row without an outcome, or without a teller, is one of an
// earlier version.
std::optional<SeenRow> seen_row(std::string_view text);
std::optional<AliasRow> alias_row(std::string_view text);

}  // namespace rasid::intake
