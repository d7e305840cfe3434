// Signals as values: blocked for every thread, taken by the main thread when it asks.
#pragma once

#include <chrono>
#include <csignal>

namespace rasid::service {

// Made before any other thread, so that all of them inherit the mask.
class Signals {
 public:
  Signals();
  // SIGTERM, SIGINT or SIGHUP within `limit`, or 0.
  int wait(std::chrono::milliseconds limit) const;

 private:
  sigset_t set_{};
};

}  // namespace rasid::service
