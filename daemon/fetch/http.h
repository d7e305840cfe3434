// The network as an edge of the process: one HTTP exchange, no redirects, no decoding, no politeness. Fake:
// fake_http.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "fetch/failure.h"

namespace rasid::fetch {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  uint64_t id = 0;  // the caller's, unique among those in flight
  std::string
      session{};      // exchanges of one session (a feed) share a handle: TLS sessions are resumed. Empty: none kept
  std::string url{};  // http or https
  Headers headers{};  // sent as they are, beside Host
  std::chrono::milliseconds timeout{30'000};  // for the whole exchange
};

struct HttpReply {
  uint64_t id = 0;
  Reason reason = Reason::kNone;  // kNone: status, headers and body are whole
  std::string detail{};           // of a failure, for people
  int status = 0;
  Headers headers{};   // names in lower case, values byte for byte
  std::string body{};  // as sent
};

// One thread calls all but wake().
class Http {
 public:
  virtual ~Http() = default;
  virtual void start(HttpRequest request) = 0;
  // What was completed; waits up to `limit` for the first. May return early with nothing.
  virtual std::vector<HttpReply> wait(std::chrono::milliseconds limit) = 0;
  virtual void wake() = 0;  // from any thread: wait() returns soon
};

}  // namespace rasid::fetch
