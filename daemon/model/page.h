// What one HTTP exchange (or a file) gave: bytes already decompressed and bounded.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "model/ids.h"

namespace rasid {

// What a server gave to recognise a version by; echoed byte for byte, empty = absent (RFC 9110 8.8).
struct Validators {
  std::string etag;
  std::string last_modified;
  bool empty() const { return etag.empty() && last_modified.empty(); }
  bool operator==(const Validators&) const = default;
};

struct Page {
  SourceId source;
  std::string requested_url;
  std::string final_url;                                     // after redirects
  int status = 0;                                            // HTTP status; 200 for files
  std::vector<std::pair<std::string, std::string>> headers;  // of the last response, names in lower case
  std::string body;
  Validators validators;
  Instant fetched_at;

  // The first header of that lower-case name, or "".
  std::string header(std::string_view name) const;
  bool operator==(const Page&) const = default;
};

}  // namespace rasid
