// The tree of an XML feed to Feed: which format it is, the channel, its items.
#pragma once

#include "model/feed.h"
#include "parse/xml_tree.h"

namespace rasid::parse {

// Leaves `feed` as it is where none of the roots (or what lies up to two levels inside) is a feed.
void read_feed(const std::vector<Element>& roots, Feed& feed);

}  // namespace rasid::parse
