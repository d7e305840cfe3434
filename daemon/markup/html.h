// Hostile HTML made safe: bounded before libxml2 sees it, to text or to sanitised HTML.
//
// A linear pass caps bytes (2 MB), depth (240) and attributes a tag (400) first (reliability.md, decision 7). Never
// fails: what cannot be read as HTML is text.
#pragma once

#include <string>
#include <string_view>

namespace rasid::markup {

// Plain text of a fragment: blocks end in '\n', runs of white space are one space, entities decoded, script and style
// and the like left out. No blank lines, no space at a line's ends.
std::string to_plain_text(std::string_view html);

// The fragment with allowed elements and attributes only: no script, style, event handlers, frames, forms; URLs
// resolved against `base` where that is not empty, only http, https and mailto kept.
std::string sanitised(std::string_view html, std::string_view base);

}  // namespace rasid::markup
