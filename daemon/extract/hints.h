// What an element's name, role, classes and id say of its part in a page.
//
// Words are cut at every sign and at capital letters ("relatedPosts", "most-read"). Of the words that every site's
// templates share (English, as markup is) each stands for one hint; single sites are told of in config/sites/.
#pragma once

#include <cstdint>

#include "markup/dom.h"

namespace rasid::extract {

using Hints = uint8_t;
inline constexpr Hints kHidden = 1;    // not shown
inline constexpr Hints kApart = 2;     // never the article: comments, navigation, cookies, sharing, advertisements
inline constexpr Hints kUnlikely = 4;  // seldom the article: widgets, teasers, captions, headers
inline constexpr Hints kLikely = 8;    // of things that hold articles
inline constexpr Hints kBody = 16;     // said to hold the text of an article: itemprop articleBody, entry-content
inline constexpr Hints kDetail = 32;   // date, author, number of readers: no text when it stands on a line of its own

Hints hints_of(const markup::Node& element);

}  // namespace rasid::extract
