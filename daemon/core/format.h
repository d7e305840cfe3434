// The door to {fmt}: format("{} of {}", a, b) gives a string. (<format> is missing from libstdc++ 12.)
#pragma once

#include <fmt/core.h>

namespace rasid {
using fmt::format;
}  // namespace rasid
