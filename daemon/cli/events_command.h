// rasid events: the incidents of the store, filtered, for a person, a table or a map. Reads only; the daemon may be
// running.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace rasid::cli {

struct EventsArguments {
  std::optional<std::string> config;
  std::string since, until, near, place;  // as typed; empty: not asked
  std::vector<std::string> types;
  bool withdrawn = false;  // also those that were taken back
  bool json = false, csv = false, geojson = false;
};

// By date, then id. 0; 2 where an argument means nothing, or the store cannot be read.
int run_events(const EventsArguments& arguments, std::ostream& out);

}  // namespace rasid::cli
