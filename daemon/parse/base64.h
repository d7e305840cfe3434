// Base64 (RFC 4648), white space ignored.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rasid::parse {

std::optional<std::string> from_base64(std::string_view text);  // nothing where a character is none of its

}  // namespace rasid::parse
