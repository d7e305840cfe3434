// Bytes of a feed to Feed: RSS 0.90 to 2.0, Atom 0.3 and 1.0, CDF, JSON Feed, news sitemaps. Pure; any thread; never
// fails.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/feed.h"
#include "model/page.h"

namespace rasid::parse {

inline constexpr size_t kMaxFeedBytes = 16u << 20;
inline constexpr size_t kMaxItems = 5000;
inline constexpr size_t kMaxDepth = 256;
inline constexpr size_t kMaxLineBytes = 64u << 10;  // a title, link, name
inline constexpr size_t kMaxTextBytes = 4u << 20;   // a summary, content

struct Input {
  std::string_view body;
  std::string_view url;               // what relative URLs are relative to
  std::string_view content_type;      // "application/rss+xml; charset=windows-1256"
  std::string_view charset_override;  // stronger than the label in content_type
  std::string_view content_location;  // headers of that name
  std::string_view content_language;
};

// No feed: `format` "", `bozo` true. What is malformed gives the items that can be had, what is cut off those before
// the cut. Linear in the body, which is read up to kMaxFeedBytes; items after kMaxItems are left out.
Feed parse(const Input& input);
Feed parse(const Page& page);

}  // namespace rasid::parse
