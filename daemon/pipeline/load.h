// What the threads tell each other about how full the house is. Any thread.
#pragma once

#include <atomic>
#include <cstddef>

#include "store/store.h"

namespace rasid::pipeline {

struct Load {
  std::atomic<size_t> open_fetches{0};                  // submitted, and not yet through to the store
  std::atomic<size_t> waiting_items{0};                 // new items that wait to be read
  std::atomic<size_t> waiting_pages{0};                 // article pages asked for and not yet handed to a worker
  std::atomic<store::Room> room{store::Room::kEnough};  // of the store: without it nothing more may come in
  std::atomic<bool> all_fetched{false};                 // --once: every feed was submitted
  std::atomic<bool> corrections_read{false};            // all that was there at the start was handed over
};

}  // namespace rasid::pipeline
