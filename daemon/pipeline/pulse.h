// Which threads still make progress: each beats as it goes round its loop, also when there is nothing to do. Any
// thread.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <string>
#include <vector>

#include "core/clock.h"

namespace rasid::pipeline {

class Pulse {
 public:
  explicit Pulse(const Clock& clock) : clock_(clock) {}

  // Before the threads start. The reference stays valid.
  class Heart {
   public:
    Heart(std::string name, std::chrono::milliseconds patience, const Clock& clock)
        : name_(std::move(name)), patience_(patience), clock_(clock) {
      beat();
    }
    void beat() { last_ = clock_.steady().time_since_epoch().count(); }
    std::chrono::milliseconds silent() const {
      auto last = SteadyInstant{SteadyInstant::duration{last_.load()}};
      return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.steady() - last);
    }
    const std::string& name() const { return name_; }
    std::chrono::milliseconds patience() const { return patience_; }

   private:
    const std::string name_;
    const std::chrono::milliseconds patience_;
    const Clock& clock_;
    std::atomic<SteadyInstant::rep> last_{0};
  };
  // `patience`: how long this thread may be silent at least, because it waits for others (a broker) inside one round.
  Heart& add(std::string name, std::chrono::milliseconds patience = {}) {
    return hearts_.emplace_back(std::move(name), patience, clock_);
  }

  // Names of those silent for longer than `limit`.
  std::vector<std::string> hung(std::chrono::milliseconds limit) const {
    std::vector<std::string> names;
    for (const Heart& heart : hearts_)
      if (heart.silent() > std::max(limit, heart.patience())) names.push_back(heart.name());
    return names;
  }

 private:
  const Clock& clock_;
  std::deque<Heart> hearts_;
};

}  // namespace rasid::pipeline
