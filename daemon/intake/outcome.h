// What became of an accepted item: kept in its row of the table seen, in the same commit as what it led to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/ids.h"

namespace rasid::intake {

inline constexpr std::string_view kLeftAsRecord = "record";

struct Outcome {
  std::string what{kLeftAsRecord};  // or "stage:reason" of its Drop; empty: settled before outcomes were kept
  int64_t first = 0, last = 0;      // sequences in the outbox of the records that it led to; 0: none
  size_t read = 0;                  // bytes of the text that was read; not kept by itself
  bool operator==(const Outcome&) const = default;
};

struct SettledItem {
  ArticleId id;
  Outcome outcome;
  bool operator==(const SettledItem&) const = default;
};

// Of a row of the table seen; nothing where the row is not an article's.
std::optional<SettledItem> settled_item(std::string_view key, std::string_view value);

}  // namespace rasid::intake
