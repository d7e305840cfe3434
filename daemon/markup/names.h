// Which HTML elements are what: void, block, unsafe with their content, kept by the sanitiser.
#pragma once

#include <string>
#include <string_view>

namespace rasid::markup {

// All take names in lower case.
bool is_void(std::string_view element);            // has no content and no end tag
bool is_block(std::string_view element);           // its end separates words
bool is_raw_text(std::string_view element);        // script, style: what is inside is no markup
bool is_document_frame(std::string_view element);  // html, head, body, ...: the tag means nothing in a fragment
bool is_unsafe_content(std::string_view element);  // goes with everything in it
bool is_kept(std::string_view element);            // may stand in sanitised HTML
bool is_kept_attribute(std::string_view attribute);
bool is_url_attribute(std::string_view attribute);

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
std::string lower(std::string_view ascii);
bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix);

}  // namespace rasid::markup
