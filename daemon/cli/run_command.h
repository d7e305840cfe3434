// rasid run: polls and publishes until SIGTERM; --once: every feed once, then drained.
#pragma once

#include <optional>
#include <string>

namespace rasid::cli {

int run_run(const std::optional<std::string>& config, bool once);

}  // namespace rasid::cli
