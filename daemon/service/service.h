// The process as systemd and an operator see it: signals, ready, stopping, exit status.
#pragma once

#include <string>

#include "settings/settings.h"

namespace rasid::service {

// Runs the pipeline until SIGTERM or SIGINT; with `once` until every feed was fetched once and everything is out. Gives
// the exit status: 0, or 1 where the store failed.
int run(const settings::Snapshot& snapshot, bool once);

}  // namespace rasid::service
