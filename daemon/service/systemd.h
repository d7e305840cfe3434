// The door to libsystemd: what the service manager is told. Does nothing where there is none.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace rasid::service {

void tell_ready(const std::string& status);
void tell_status(const std::string& status);
void tell_reloading();
void tell_stopping();
void tell_alive();
// How often tell_alive() is expected (WatchdogSec=), or nothing.
std::optional<std::chrono::milliseconds> watchdog_interval();

}  // namespace rasid::service
