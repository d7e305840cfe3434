// rasid dedup --jsonl: copies, stories and incidents of a stream: {id, duplicate, story_id, revision, events}, the ids
// as they stand a window later or at the end of the input (held_lines.h).
#pragma once

#include <istream>
#include <ostream>

#include "cli/jsonl_command.h"

namespace rasid::cli {

int run_dedup(const JsonlArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
