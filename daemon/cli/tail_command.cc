#include "cli/tail_command.h"

#include <iostream>

#include "cli/knowledge_loading.h"

namespace rasid::cli {

int run_tail(const TailArguments& arguments, std::ostream& out) {
  (void)arguments;
  (void)out;
  std::cerr << "not yet\n";
  return kFailed;
}

}  // namespace rasid::cli
