// rasid replay --jsonl --out FILE: every record that a stream of articles leads to, as a line {topic, key, headers,
// value}.
#pragma once

#include <istream>
#include <string>

#include "cli/jsonl_command.h"

namespace rasid::cli {

int run_replay(const JsonlArguments& arguments, const std::string& out_path, std::istream& in);

}  // namespace rasid::cli
