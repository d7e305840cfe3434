// What is remembered of a feed between polls and over a restart, and its JSON form for the store.
#pragma once

#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"
#include "model/page.h"

namespace rasid::fetch {

struct FeedState {
  std::string url;  // as configured (or the path): a state of another URL is not used
  Validators validators;
  std::string validators_url;  // the URL that gave them
  Instant next_poll{};
  Instant last_success{};   // 1970 = never
  int failures = 0;         // in a row
  std::string last_reason;  // of the last failure; empty after a success
  bool gone = false;        // 410: polled no more until its URL is changed
  bool operator==(const FeedState&) const = default;
};

// Bytes of validators above 0x7F are carried as the code points of the same number, so that they come back as they
// were.
std::string to_text(const FeedState& state);
Result<FeedState> parse_feed_state(std::string_view text);

}  // namespace rasid::fetch
