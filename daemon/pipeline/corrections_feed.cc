#include "pipeline/corrections_feed.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "core/backoff.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::pipeline {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kWait{200};

}  // namespace

CorrectionsFeed::CorrectionsFeed(Open open, publish::CorrectionPositions from,
                                 BoundedQueue<publish::ReceivedCorrection>& out, std::atomic<bool>& caught_up,
                                 Pulse::Heart& heart)
    : open_(std::move(open)), positions_(std::move(from)), out_(out), caught_up_(caught_up), heart_(heart) {}

void CorrectionsFeed::run(const std::stop_token& stop) {
  Backoff backoff(milliseconds{1'000}, milliseconds{60'000});
  while (!stop.stop_requested()) {
    auto source = open_(positions_);
    if (source.ok()) {
      backoff.reset();
      follow(**source, stop);
    } else {
      say(source.error());
    }
    caught_up_ = true;
    if (!stop.stop_requested()) pause(backoff.next(), stop);
  }
}

void CorrectionsFeed::follow(publish::CorrectionSource& source, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    heart_.beat();
    auto found = source.read(kWait);
    if (!found.ok()) return say(found.error());
    said_.clear();
    for (publish::ReceivedCorrection& each : *found) {
      std::string part = each.part;
      int64_t next = each.next;
      while (!out_.push_for(each, kWait)) {  // the store may be without room
        heart_.beat();
        if (stop.stop_requested() || out_.closed()) return;
      }
      positions_[part] = next;
    }
    if (source.caught_up()) caught_up_ = true;
  }
}

void CorrectionsFeed::pause(milliseconds time, const std::stop_token& stop) {
  for (milliseconds left = time; left.count() > 0 && !stop.stop_requested(); left -= kWait) {
    heart_.beat();
    std::this_thread::sleep_for(std::min(left, kWait));
  }
}

// Once for each trouble: a broker that is away is told by the publisher too.
void CorrectionsFeed::say(const Error& error) {
  if (std::exchange(said_, error.message) != error.message)
    log_warn(format("corrections: {}; tried again later", error.message));
}

}  // namespace rasid::pipeline
