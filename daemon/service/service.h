// The process as systemd and an operator see it: signals, ready, reload, watchdog, stopping, exit status.
#pragma once

#include "settings/settings.h"

namespace rasid::service {

// Runs the pipeline until SIGTERM or SIGINT; with `once` until every feed was fetched once and everything is out.
// SIGHUP reads the configuration again: feeds, rules and knowledge are swapped whole, or the old ones stay and the
// complaints are logged. Gives the exit status: 0; 1 where the store failed; 78 where the configuration cannot be used.
int run(const settings::Snapshot& snapshot, bool once);

}  // namespace rasid::service
