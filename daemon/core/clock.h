// Time as a value: instants, calendar days, and the clock as an edge of the process with a fake.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

#include "core/result.h"

namespace rasid {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::sys_days;
using SteadyInstant = std::chrono::steady_clock::time_point;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;           // wall clock, UTC
  virtual SteadyInstant steady() const = 0;  // never jumps
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
  SteadyInstant steady() const override;
};

// For tests: stands still until advanced. Any thread.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant start) : now_(start.time_since_epoch().count()) {}
  Instant now() const override { return Instant{std::chrono::milliseconds{now_.load()}}; }
  SteadyInstant steady() const override { return SteadyInstant{std::chrono::milliseconds{now_.load()}}; }
  void advance(std::chrono::milliseconds by) { now_ += by.count(); }

 private:
  std::atomic<int64_t> now_;
};

// "2018-04-19T10:11:12Z" (seconds, UTC) and "2018-04-19". Years 0000 to 9999.
std::string to_iso(Instant at);
std::string to_iso(Day day);

struct IsoTime {
  Instant at;         // UTC
  Day written_day{};  // the calendar day as it stands in the text, whatever the zone
  bool operator==(const IsoTime&) const = default;
};
// ISO 8601: date alone or date and time ('T' or a space), fraction optional, zone Z, +hh, +hhmm, +hh:mm or none (UTC).
Result<IsoTime> parse_iso(std::string_view text);
Result<Day> parse_day(std::string_view text);  // "2018-04-19"

// "90s", "15m", "24h", "3d", "2w", "500ms".
Result<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace rasid
