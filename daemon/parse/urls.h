// URLs of feeds: relative to their base, without the usual slips.
#pragma once

#include <string>
#include <string_view>

namespace rasid::parse {

// `reference` made absolute where `base` is; trimmed, "http:///host" read as "http://host". "" for what runs
// (javascript:, data:).
std::string absolute_url(std::string_view base, std::string_view reference);

// The base that an xml:base gives inside another; the outer one where its scheme is none of a document's.
std::string nested_base(std::string_view outer, std::string_view reference);

}  // namespace rasid::parse
