// One record on its way out: what goes to a Kafka topic, or into a line of the file sink.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"

namespace rasid {

struct Record {
  std::string topic;  // without the prefix: "articles", "events", "stories", "alerts", "sources", "deadletter"
  std::string key;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string value;  // JSON, or empty with `tombstone`
  bool tombstone = false;
  Instant timestamp;  // the observation time
  bool operator==(const Record&) const = default;
};

}  // namespace rasid
