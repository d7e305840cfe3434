// The language of an article, by its letters and by what the feed says.
#pragma once

#include <string>
#include <string_view>

namespace rasid::extract {

// A primary subtag ("ar"), or "". Feeds label wrongly ("en-US" of a blog program's default): Arabic letters that
// dominate a text make it "ar" against any label of a language in another script, and what only Arabic writes (teh
// marbuta, the article) against any label. Letters of Persian, Kurdish and Urdu make it one of these.
std::string language_of(std::string_view utf8, std::string_view label);

}  // namespace rasid::extract
