// The body of a worker thread: parses feeds, reads items. Owns nothing, shares nothing.
#pragma once

#include "core/queue.h"
#include "pipeline/messages.h"

namespace rasid::pipeline {

// Until `jobs` is closed.
void run_worker(BoundedQueue<Job>& jobs, BoundedQueue<Arrival>& arrivals, const Reader& reader);

}  // namespace rasid::pipeline
