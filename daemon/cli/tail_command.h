// rasid tail [--kafka] [articles|events|stories|alerts]: published records for a person, as they come.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace rasid::cli {

struct TailArguments {
  std::optional<std::string> config;
  bool kafka = false;
  bool no_follow = false;
  bool latest = false;  // only the last record of each key, in the order in which the keys first came; does not follow
  std::vector<std::string> topics;  // none = all four
};

// From the oldest record that the sink still has; then follows until a signal ends it.
int run_tail(const TailArguments& arguments, std::ostream& out);

}  // namespace rasid::cli
