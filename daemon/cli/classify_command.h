// rasid classify --jsonl: what each article says by itself: {id, relevant, score, topics, main_type, events}.
#pragma once

#include <istream>
#include <ostream>

#include "cli/jsonl_command.h"

namespace rasid::cli {

int run_classify(const JsonlArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
