// One feed as the operator configured it.
#pragma once

#include <chrono>
#include <string>

#include "model/ids.h"

namespace rasid {

struct FeedSource {
  SourceId id;                         // unique in the configuration, [a-z0-9_-]+
  std::string name;                    // for people; the id where not given
  std::string url;                     // http or https; empty where `path` is set
  std::string path;                    // a file, or a folder of files
  std::string country;                 // ISO 3166 alpha-2, may be empty
  std::string stance;                  // free word for analysts, may be empty
  std::string zone = "Asia/Baghdad";   // IANA: the outlet's zone, decides the publication day
  std::chrono::seconds interval{900};  // between polls
  bool operator==(const FeedSource&) const = default;
};

}  // namespace rasid
