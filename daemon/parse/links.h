// The links, enclosures and categories that feeds and items share.
#pragma once

#include <vector>

#include "model/feed.h"
#include "parse/text_construct.h"
#include "parse/xml_tree.h"

namespace rasid::parse {

// <link> of RSS and Atom: `rel` is "alternate" and `type` "text/html" where they do not say; href absolute, empty where
// there is none.
Link link_of(const Element& element);
bool shows_the_page(const Link& link);  // what the item's own `link` may be

Enclosure enclosure_of(const Element& element);
std::vector<Category> categories_of(const Element& element, Dialect dialect);  // nested ones of iTunes among them
void add_category(Category category, std::vector<Category>& categories);       // each once
void add_keywords(const Element& element, std::vector<Category>& categories);  // "one, two"

}  // namespace rasid::parse
