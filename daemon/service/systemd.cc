#include "service/systemd.h"

#include <systemd/sd-daemon.h>

#include "core/clock.h"
#include "core/format.h"

namespace rasid::service {

void tell_ready(const std::string& status) { sd_notify(0, format("READY=1\nSTATUS={}", status).c_str()); }
void tell_status(const std::string& status) { sd_notify(0, format("STATUS={}", status).c_str()); }
void tell_reloading() {
  auto now = std::chrono::duration_cast<std::chrono::microseconds>(SystemClock().steady().time_since_epoch());
  sd_notify(0, format("RELOADING=1\nMONOTONIC_USEC={}", now.count()).c_str());
}
void tell_stopping() { sd_notify(0, "STOPPING=1\nSTATUS=stopping"); }
void tell_alive() { sd_notify(0, "WATCHDOG=1"); }

std::optional<std::chrono::milliseconds> watchdog_interval() {
  uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::milliseconds{static_cast<int64_t>(microseconds / 1000)};
}

}  // namespace rasid::service
