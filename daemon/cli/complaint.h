// What is wrong with what was typed, to stderr: a list of candidates keeps its lines, and nothing in it drives the
// terminal.
#pragma once

#include <iostream>
#include <string>
#include <string_view>

#include "cli/knowledge_loading.h"
#include "core/log.h"

namespace rasid::cli {

inline int complain(std::string_view what) {
  for (size_t at = 0; at <= what.size();) {
    size_t end = std::min(what.find('\n', at), what.size());
    std::cerr << log_safe(what.substr(at, end - at)) << '\n';
    at = end + 1;
  }
  return kUnusable;
}

}  // namespace rasid::cli
