// What <file>.position holds: how far the records are out, and how long which file was then.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "publish/sink.h"

namespace rasid::publish {

struct FileMark {
  std::optional<Position> position;  // nothing before the first batch
  int64_t inode = 0;
  int64_t bytes = 0;
  bool operator==(const FileMark&) const = default;
};

std::string to_line(const FileMark& mark);
std::optional<FileMark> file_mark_of(std::string_view text);

}  // namespace rasid::publish
