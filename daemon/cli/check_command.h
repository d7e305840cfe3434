// rasid check: 0, or 1 with every complaint about config/, the tests that stand in the rule files included.
#pragma once

#include <optional>
#include <string>

namespace rasid::cli {

int run_check(const std::optional<std::string>& config);

}  // namespace rasid::cli
