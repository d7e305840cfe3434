// Whole files, read and replaced.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rasid {

Result<std::string> read_file(const std::string& path);
// By a temporary file beside it, fsync and rename: after a crash the old or the new content is there, whole.
Status replace_file(const std::string& path, std::string_view content);
// Regular files of `folder` whose name ends in `suffix`, sorted by name; no recursion.
Result<std::vector<std::string>> files_in(const std::string& folder, std::string_view suffix);

}  // namespace rasid
