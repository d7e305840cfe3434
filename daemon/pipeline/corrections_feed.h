// The body of the corrections thread: what people say, from where it is written to the ordered thread. Opens its source
// again after a pause when that is lost; decides nothing.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "core/queue.h"
#include "pipeline/pulse.h"
#include "publish/correction_source.h"

namespace rasid::pipeline {

class CorrectionsFeed {
 public:
  using Open = std::function<Result<std::unique_ptr<publish::CorrectionSource>>(publish::CorrectionPositions)>;
  // `from`: what the store has taken. `caught_up` is set when all that was there has been handed over, or when the
  // source could not be opened: nobody waits for it then.
  CorrectionsFeed(Open open, publish::CorrectionPositions from, BoundedQueue<publish::ReceivedCorrection>& out,
                  std::atomic<bool>& caught_up, Pulse::Heart& heart);

  void run(const std::stop_token& stop);

 private:
  void follow(publish::CorrectionSource& source, const std::stop_token& stop);
  void pause(std::chrono::milliseconds time, const std::stop_token& stop);
  void say(const Error& error);

  const Open open_;
  publish::CorrectionPositions positions_;
  BoundedQueue<publish::ReceivedCorrection>& out_;
  std::atomic<bool>& caught_up_;
  Pulse::Heart& heart_;
  std::string said_;
};

}  // namespace rasid::pipeline
