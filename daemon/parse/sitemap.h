// News sitemaps (sitemaps.org 0.9 with Google's news names) to Feed.
#pragma once

#include "model/feed.h"
#include "parse/xml_tree.h"

namespace rasid::parse {

void read_sitemap(const Element& urlset, Feed& feed);

}  // namespace rasid::parse
