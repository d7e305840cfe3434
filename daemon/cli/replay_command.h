// rasid replay --jsonl --out FILE: every record that a stream of articles leads to, as a line {topic, key, headers,
// value}. With --state FOLDER it can be killed and called again: it goes on where it was, and the output is what one
// call would have written.
#pragma once

#include <istream>
#include <string>

#include "cli/jsonl_command.h"

namespace rasid::cli {

struct ReplayArguments {
  std::string out;    // "-": stdout
  std::string state;  // a folder; empty: none
};

int run_replay(const JsonlArguments& lines, const ReplayArguments& arguments, std::istream& in);

}  // namespace rasid::cli
