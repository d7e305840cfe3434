#include "cli/html_text.h"

#include "core/format.h"
#include "text/utf8.h"

namespace rasid::cli {
namespace {

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         (c & 0xFFFE) == 0xFFFE;
}

}  // namespace

std::string html_safe(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (size_t at = 0; at < text.size();) {
    const text::Decoded decoded = text::decode(text, at);
    const char32_t c = decoded.code;
    if (c == text::kInvalid)
      out += "\uFFFD";
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else if (turns_direction(c) || is_control(c))
      out += format("[U+{:04X}]", static_cast<uint32_t>(c));
    else
      out += text.substr(at, decoded.size);
    at += decoded.size;
  }
  return out;
}

std::string html_link(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") ? html_safe(url) : "";
}

}  // namespace rasid::cli
