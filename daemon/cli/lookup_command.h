// rasid event ID, rasid story ID: one record out of the store, whole, with what stands around it. Of one that turned
// out to be another that one, and a line that says so. Reads only; the daemon may be running.
#pragma once

#include <optional>
#include <ostream>
#include <string>

namespace rasid::cli {

struct LookupArguments {
  std::optional<std::string> config;
  std::string id;  // or its beginning
  bool json = false;
};

// 0; 1 where there is no such record; 2 where the id is none or the store cannot be read.
int run_event(const LookupArguments& arguments, std::ostream& out);
int run_story(const LookupArguments& arguments, std::ostream& out);

}  // namespace rasid::cli
