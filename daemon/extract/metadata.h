// What a page says of its article: title, author, date, language, address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "extract/page_tree.h"
#include "extract/site_rules.h"

namespace rasid::extract {

struct Metadata {
  std::string title;  // without the site's name
  std::string author;
  std::optional<IsoTime> published_at;
  std::string language;  // as labelled
  std::string canonical_url;
};

// Each from the first that says it: the site's row, JSON-LD, OpenGraph, other meta tags, the page itself (h1, title, a
// time element, rel=author). `url` is where the page was fetched from; may be empty. `site` may be null.
Metadata metadata_of(std::string_view html, const PageTree& tree, const SiteRule* site, std::string_view url);

}  // namespace rasid::extract
