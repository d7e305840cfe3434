// What an operator may set of intake.
#pragma once

#include <chrono>
#include <cstddef>

namespace rasid::intake {

struct Options {
  std::chrono::hours keep{60 *
                          24};   // an item that no feed has shown for this long is forgotten; shown again, it is new
  size_t max_items = 5'000'000;  // about 100 bytes each; beyond, the longest unseen are forgotten first
};

}  // namespace rasid::intake
