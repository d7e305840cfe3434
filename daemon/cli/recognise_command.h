// rasid recognise --jsonl: {id, text} -> {id, mentions: [{kind, id, text, start, end}]}.
#pragma once

#include <istream>
#include <ostream>

#include "cli/jsonl_command.h"

namespace rasid::cli {

int run_recognise(const JsonlArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
