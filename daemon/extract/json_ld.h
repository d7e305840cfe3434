// What a page's JSON-LD says of its article (schema.org): metadata only, never the text.
#pragma once

#include <string>
#include <string_view>

namespace rasid::extract {

struct JsonLd {
  std::string headline, author, published, language, url;  // as written; authors divided by ", "
};

// Of the first thing that is an article of any kind (NewsArticle, BlogPosting, ...) in the script, also in lists and
// @graph. Empty where the script is broken or tells of none.
JsonLd read_json_ld(std::string_view script);

}  // namespace rasid::extract
