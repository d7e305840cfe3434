// What an operator may set of the admin server.
#pragma once

#include <string>

namespace rasid::admin {

struct Options {
  std::string listen =
      "127.0.0.1:9465";  // address:port of /healthz, /readyz and /metrics; empty = none. Port 0: any free one
};

}  // namespace rasid::admin
