// What an operator may set about polling; every default is polite and safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rasid::fetch {

struct Options {
  // Sent with every request: product, version, and where the operator can be reached.
  std::string user_agent = "rasid/0.1";

  std::chrono::milliseconds connect_timeout{10'000};  // DNS, TCP and TLS together
  std::chrono::milliseconds total_timeout{30'000};    // from the request to the last byte, redirects included
  long low_speed_bytes = 64;                          // bytes/s; slower than this for low_speed_time ends the transfer
  std::chrono::seconds low_speed_time{6};             // whole seconds, 0 = no such limit

  size_t max_body = 16 << 20;           // bytes, both as sent and decoded
  size_t max_ratio = 200;               // decoded to sent bytes, once more than 1 MiB came out
  size_t max_header_bytes = 64 << 10;   // all header lines of one response together
  int max_redirects = 8;                // hops; https to http is refused
  size_t max_folder_bytes = 256 << 20;  // all files of a `path:` folder together

  // Addresses inside that may be dialled although private: "10.0.0.0/8", "fd00::/8", "127.0.0.1", "127.0.0.1:8080",
  // "[::1]:8080", "feeds.example" or "feeds.example:8080". Everything else that is not public is refused at connect
  // time.
  std::vector<std::string> allow_private;

  size_t max_parallel = 64;                                      // transfers at once
  size_t per_host_parallel = 2;                                  // of one host
  std::chrono::milliseconds per_host_spacing{1'000};             // between two starts at one host
  std::string ca_bundle = "/etc/ssl/certs/ca-certificates.crt";  // PEM; the only trust anchors

  std::chrono::seconds min_interval{60};         // no feed is polled more often
  std::chrono::seconds max_interval{24 * 3600};  // nor less often, whatever Retry-After or back-off say
  std::chrono::seconds first_spread{60};         // new feeds get their first poll within this
  double jitter = 0.1;                           // share of the interval, only ever added
  uint64_t seed = 0;                             // of the jitter: same seed, same schedule
};

}  // namespace rasid::fetch
