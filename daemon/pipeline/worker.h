// The body of a worker thread: parses feeds, reads items and pages. Owns nothing, shares nothing.
#pragma once

#include <atomic>
#include <memory>

#include "core/queue.h"
#include "extract/options.h"
#include "extract/page_reader.h"
#include "pipeline/messages.h"
#include "pipeline/pulse.h"

namespace rasid::pipeline {

// What a worker reads with: immutable, swapped whole between two items.
struct Workshop {
  Reader reader;
  extract::PageReader pages;
  extract::Options extract;
};
using CurrentWorkshop = std::atomic<std::shared_ptr<const Workshop>>;

// Until `jobs` is closed.
void run_worker(BoundedQueue<Job>& jobs, BoundedQueue<Arrival>& arrivals, const CurrentWorkshop& workshop,
                Pulse::Heart& heart);

}  // namespace rasid::pipeline
