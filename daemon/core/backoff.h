// Exponential back-off with a cap; the caller adds jitter where many wait for one.
#pragma once

#include <algorithm>
#include <chrono>

namespace rasid {

class Backoff {
 public:
  Backoff(std::chrono::milliseconds first, std::chrono::milliseconds cap) : first_(first), cap_(cap), next_(first) {}
  std::chrono::milliseconds next() {
    auto wait = next_;
    next_ = std::min(cap_, next_ * 2);
    return wait;
  }
  void reset() { next_ = first_; }

 private:
  std::chrono::milliseconds first_, cap_, next_;
};

}  // namespace rasid
