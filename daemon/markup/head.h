// What a page says about itself: its html, base, meta, link and title tags and its JSON-LD scripts, by a linear scan.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rasid::markup {

struct HeadTag {
  std::string name;                                             // "html", "base", "meta", "link", "title" or "script"
  std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case, entities as they stand
  std::string text;                                             // of title and script, as it stands

  std::string_view attribute(std::string_view lower_name) const;  // "" where there is none
};

// In document order, wherever they stand (badly nested heads end in the body), but for comments, other scripts, styles
// and what lies in an svg. Any bytes whose markup is ASCII. At most 1,000 tags of 64 attributes; a script's text is cut
// at 1 MB.
std::vector<HeadTag> head_tags(std::string_view html);

}  // namespace rasid::markup
