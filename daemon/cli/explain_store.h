// Articles of the store, explained: read again with today's tables, beside what was published of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/explaining.h"

namespace rasid::cli {

// `id`: of an article (a_), or of an event or story (e_, s_): then every article of it that the store still has. Reads
// only; a daemon may be running. Empty with a line on stderr, and `exit_code` set, where there is nothing to show.
std::vector<Explanation> stored_explanations(const std::string& id, const std::optional<std::string>& config,
                                             const Explaining& explaining, int& exit_code);

}  // namespace rasid::cli
