#include "parse/source_text.h"

#include <algorithm>

#include "parse/strings.h"
#include "text/charset.h"

namespace rasid::parse {
namespace {

// The value of `key="..."` in a header or an XML declaration; quotes are optional.
std::string parameter(std::string_view text, std::string_view key) {
  const std::string low = lower(text);
  for (size_t at = low.find(key); at != std::string::npos; at = low.find(key, at + 1)) {
    size_t value = at + key.size();
    while (value < low.size() && is_space(low[value])) ++value;
    if (value >= low.size() || low[value] != '=') continue;
    ++value;
    while (value < low.size() && is_space(low[value])) ++value;
    const char quote = value < low.size() && (low[value] == '"' || low[value] == '\'') ? low[value++] : '\0';
    size_t end = value;
    while (end < low.size() &&
           (quote != '\0' ? low[end] != quote : low[end] != ';' && !is_space(low[end]) && low[end] != '?'))
      ++end;
    return low.substr(value, end - value);
  }
  return {};
}

std::string declared_charset(std::string_view body) {
  const size_t start = body.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || !body.substr(start).starts_with("<?xml")) return {};
  const size_t end = std::min(body.find("?>", start), start + 1000);
  return parameter(body.substr(start, end - start), "encoding");
}

bool is_ebcdic(std::string_view body) { return body.starts_with("\x4C\x6F\xA7\x94"); }

bool is_forbidden(unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

// Control characters and U+FFFE, U+FFFF.
bool drop_forbidden(std::string& text) {
  size_t kept = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (is_forbidden(c)) continue;
    if (c == 0xEF && at + 2 < text.size() && text[at + 1] == '\xBF' &&
        (text[at + 2] == '\xBE' || text[at + 2] == '\xBF')) {
      at += 2;
      continue;
    }
    text[kept++] = text[at];
  }
  const bool dropped = kept != text.size();
  text.resize(kept);
  return dropped;
}

bool is_wide(std::string_view charset) {
  return charset.starts_with("utf-16") || charset.starts_with("utf-32") || charset.starts_with("ucs-") ||
         charset.starts_with("iso-10646-ucs");
}

// "text/xml", "text/atom+xml": without a charset they are ASCII (RFC 3023).
bool is_text_xml(std::string_view content_type) {
  const std::string type = lower(trimmed(content_type.substr(0, content_type.find(';'))));
  return type.starts_with("text/") && type.find("xml") != std::string::npos;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

text::Recoded recoded(std::string_view body, const std::string& http) {
  if (is_ebcdic(body)) {
    const std::string declared = declared_charset(text::to_utf8(body, "ibm-37", "").utf8);
    return text::to_utf8(body, declared.empty() ? "ibm-37" : declared, "ibm-37");
  }
  std::string declared = declared_charset(body);
  if (is_wide(declared)) declared.clear();  // bytes that could be read up to there are not wide
  return text::to_utf8(body, http, declared);
}

}  // namespace

SourceText source_text(const Input& input) {
  const std::string_view body = input.body.substr(0, kMaxFeedBytes);
  const std::string http = input.charset_override.empty() ? parameter(input.content_type, "charset")
                                                          : lower(trimmed(input.charset_override));
  const std::string declared = declared_charset(body);
  text::Recoded read = recoded(body, http);
  // XML without a label is UTF-8 or UTF-16; one that nobody knows is no label.
  if (!text::is_known_charset(http)) {
    if (!text::is_known_charset(declared) && !read.charset.starts_with("utf-")) read.contradicts = true;
    if (!declared.empty() && !text::is_known_charset(declared)) read.contradicts = true;
    if (is_text_xml(input.content_type) && is_ascii(body)) read.charset = "us-ascii";
  }
  SourceText source{std::move(read.utf8), std::move(read.charset), read.contradicts, false};
  if (source.utf8.starts_with("\xEF\xBB\xBF")) source.utf8.erase(0, 3);
  source.forbidden = drop_forbidden(source.utf8);
  return source;
}

}  // namespace rasid::parse
