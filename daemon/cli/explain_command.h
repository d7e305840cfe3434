// rasid explain --jsonl [--html] [--threads N], rasid explain --id ID [--html]: how articles were read and what was
// decided about them, for a person.
#pragma once

#include <istream>
#include <ostream>
#include <string>

#include "cli/jsonl_command.h"

namespace rasid::cli {

struct ExplainArguments {
  JsonlArguments lines;
  std::string id;     // of an article, event or story of the store; empty: articles on stdin
  bool html = false;  // one page that stands alone
};

// kUnusable where a line was bad, or there was no article.
int run_explain(const ExplainArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
