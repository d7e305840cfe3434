// What to do when the publisher starts: the sink's position against the store's outbox. Pure; the table is in
// reconcile.cc.
#pragma once

#include <optional>
#include <string>

#include "publish/sink.h"
#include "store/outbox_reader.h"

namespace rasid::publish {

struct StartDecision {
  bool refused = false;  // publishing nothing is right until a person has looked
  int64_t after = 0;     // publish the rows behind this sequence
  bool warn = false;     // `why` is odd, but nothing is lost
  std::string why;
};

// `adopt`: the operator has looked, and says to go on from what the store last knew to be out.
StartDecision reconcile(const std::optional<Position>& position, const store::OutboxMark& outbox, bool position_is_kept,
                        bool adopt);

}  // namespace rasid::publish
