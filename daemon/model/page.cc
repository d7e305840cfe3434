#include "model/page.h"

namespace rasid {

std::string Page::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return "";
}

}  // namespace rasid
