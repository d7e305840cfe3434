// The row of an article whose page is to be looked at again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/revisits.h"

namespace rasid::pipeline {

struct RevisitRow {
  Revisit revisit;
  Instant due{};
  size_t step = 0;
  Instant begun{};
};

std::string to_text(const RevisitRow& row);
// Nothing where it cannot be read.
std::optional<RevisitRow> revisit_row_of(std::string_view text);

}  // namespace rasid::pipeline
