// The bytes of a page as clean UTF-8, if they are HTML at all.
#pragma once

#include <string>
#include <string_view>

#include "model/page.h"

namespace rasid::extract {

struct PageSource {
  std::string html;
  std::string_view failure;  // "not_html", "too_large", or ""
};

// HTML by what the server says (nothing said, plain text and XML are looked into) and by a tag among the first bytes.
PageSource source_of(const Page& page, std::string_view charset);

}  // namespace rasid::extract
