// One <item> or <entry> to Item.
#pragma once

#include "model/feed.h"
#include "parse/text_construct.h"
#include "parse/xml_tree.h"

namespace rasid::parse {

Item read_item(const Element& element, Dialect dialect);

}  // namespace rasid::parse
