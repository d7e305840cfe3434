// The tree of an XML feed to Feed: which format it is, the channel, its items.
#pragma once

#include "model/feed.h"
#include "parse/xml_tree.h"

namespace rasid::parse {

// Leaves `feed` as it is where no element of the first three levels is a feed's root.
void read_feed(const Element& document, Feed& feed);

}  // namespace rasid::parse
