// What an article's page gave: metadata and text, or the reason why there is no text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace rasid::extract {

struct PageContent {
  std::string title, author;
  std::optional<IsoTime> published_at;
  std::string language;       // primary subtag, or ""
  std::string canonical_url;  // absolute, as the page declares it, else where it was fetched
  std::string text;           // paragraphs, each ended by a line feed but the last; no title
  std::string_view failure;   // why there is no text: "not_html", "no_content", "too_large"; "" = there is one
};

}  // namespace rasid::extract
