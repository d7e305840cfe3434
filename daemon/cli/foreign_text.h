// Text of others on a terminal: it can neither drive it nor turn the direction of what stands around it.
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"

namespace rasid::cli {

inline constexpr size_t kLongestForeign = 300;  // bytes of one foreign text

// Made harmless, and isolated as a whole (UAX 9: FSI, PDI) so that its direction ends with it.
std::string foreign(std::string_view text, size_t limit = kLongestForeign);

// The member as harmless text without isolates: for words and ids. "" where it is no string.
std::string plain(const JsonObject& object, std::string_view key);

}  // namespace rasid::cli
