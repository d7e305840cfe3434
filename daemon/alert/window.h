// What a group holds, and which window over it is worth most. Pure.
//
// A window is half open: (end - length, end]. Only windows that end at an entry are tried: any other holds no more than
// the one that ends at its last entry. So the result does not depend on the order in which entries came. Cost: linear
// in the entries.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"

namespace rasid::alert {

// Times of windows are day numbers (event clock) or milliseconds (the other clocks).
using Tick = int64_t;
inline constexpr Tick kEndless =
    std::numeric_limits<Tick>::max();  // length of a match rule's window: what came since it was closed

struct Entry {
  std::string event;
  Tick at = 0;
  double value = 1;
  uint64_t ordinal = 0;  // of the revision that brought it in
  bool live = true;      // somebody might have been notified when it came
  auto operator<=>(const Entry&) const = default;
};

// The entries for which a window is looked at: it must hold one of them.
struct Fresh {
  uint64_t after = 0;  // newer than this revision
  bool live_only = false;
  bool operator()(const Entry& entry) const { return entry.ordinal > after && (entry.live || !live_only); }
};

struct Window {
  double value = 0;
  Tick end = 0;
  size_t first = 0, last = 0;  // entries [first, last)
  Fresh fresh;                 // by which it was chosen
};

// `entries` by time. Of the windows that hold a fresh entry: the one of the highest value, then the latest. An endless
// window holds the fresh ones alone.
std::optional<Window> best_window(const std::vector<Entry>& entries, Tick length, const Fresh& fresh);
double value_of_window(const std::vector<Entry>& entries, Tick length, Tick end);

// All days are those of Asia/Baghdad.
Day day_of(Instant at);
Instant start_of(Day day);

}  // namespace rasid::alert
