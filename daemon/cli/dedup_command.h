// rasid dedup --jsonl: copies, stories and incidents of a stream: {id, duplicate, story_id, revision, events}.
#pragma once

#include <istream>
#include <ostream>

#include "cli/jsonl_command.h"

namespace rasid::cli {

int run_dedup(const JsonlArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
