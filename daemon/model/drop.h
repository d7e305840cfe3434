// What leaves the pipeline early leaves one of these, and counts in dropped_total{stage,reason}.
#pragma once

#include <string>
#include <string_view>

namespace rasid {

struct Drop {
  std::string_view stage;   // the folder's name: "intake", "extract", ... (static storage)
  std::string_view reason;  // one of that stage's fixed words, snake_case (static storage)
  std::string detail;       // for the log
  bool operator==(const Drop&) const = default;
};

}  // namespace rasid
