// JSON Feed 1 and 1.1 (jsonfeed.org) to Feed.
#pragma once

#include <string_view>

#include "model/feed.h"

namespace rasid::parse {

// Leaves `feed` as it is where the text is no JSON Feed.
void read_json_feed(std::string_view utf8, std::string_view url, Feed& feed);

}  // namespace rasid::parse
