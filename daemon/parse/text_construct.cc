#include "parse/text_construct.h"

#include <algorithm>

#include "markup/html.h"
#include "parse/base64.h"
#include "parse/double_encoding.h"
#include "parse/parse.h"
#include "parse/strings.h"
#include "text/html_entities.h"
#include "text/utf8.h"

namespace rasid::parse {
namespace {

std::string media_type(std::string_view declared, std::string_view otherwise) {
  std::string type = lower(declared.empty() ? otherwise : declared);
  type = std::string(trimmed(type.substr(0, type.find(';'))));
  if (type == "text" || type == "plain") return "text/plain";
  if (type == "html") return "text/html";
  if (type == "xhtml") return "application/xhtml+xml";
  return type;
}

bool is_html(std::string_view type) { return type == "text/html" || type == "application/xhtml+xml"; }

bool is_base64(const Element& element, std::string_view type) {
  if (lower(element.attribute("mode")) == "base64") return true;
  return !type.starts_with("text/") && !type.ends_with("+xml") && !type.ends_with("/xml");
}

struct Characters {
  std::string text;
  bool decoded = false;  // they were base64
};

Characters characters(const Element& element, std::string_view type) {
  std::string text = cut(element.text(), kMaxTextBytes);
  if (!is_base64(element, type)) return {encoded_once(std::move(text))};
  std::optional<std::string> decoded = from_base64(text);
  if (!decoded || !text::is_valid(*decoded)) return {std::move(text)};
  return {std::string(trimmed(*decoded)), true};
}

bool is_html_name(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "a",   "abbr", "b",     "big",   "blockquote", "br", "center", "cite",  "code", "del",    "div",
      "em",  "font", "h1",    "h2",    "h3",         "h4", "h5",     "h6",    "hr",   "i",      "img",
      "ins", "li",   "ol",    "p",     "pre",        "q",  "s",      "small", "span", "strike", "strong",
      "sub", "sup",  "table", "tbody", "td",         "th", "tr",     "tt",    "u",    "ul",     "wbr"};
  return std::find(std::begin(kNames), std::end(kNames), lower(name)) != std::end(kNames);
}

bool is_void_name(std::string_view name) { return name == "br" || name == "hr" || name == "img" || name == "wbr"; }

bool has_reference(std::string_view text) {
  for (size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const size_t end = text.find(';', at);
    if (end == std::string_view::npos) return false;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (!name.empty() && name.size() < 32 && name.find_first_of(" <&") == std::string_view::npos) return true;
  }
  return false;
}

// RSS does not say whether a title is HTML. It is taken for it where it has an end tag, an empty tag or a reference,
// and no tag that HTML does not know: "the <blink> tag" is text.
bool looks_like_html(std::string_view text) {
  bool evidence = has_reference(text);
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const bool end_tag = at + 1 < text.size() && text[at + 1] == '/';
    const size_t start = at + (end_tag ? 2 : 1);
    size_t end = start;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end == start) continue;
    const std::string_view name = text.substr(start, end - start);
    if (!is_html_name(name)) return false;
    evidence = evidence || end_tag || is_void_name(lower(name));
  }
  return evidence;
}

std::string line_of_html(std::string_view html) { return cut(one_line(markup::to_plain_text(html)), kMaxLineBytes); }

}  // namespace

std::string plain_line(std::string_view text) {
  return looks_like_html(text) ? line_of_html(text) : cut(one_line(text), kMaxLineBytes);
}

std::string plain_text(const Element& element, Dialect dialect) {
  if (element.has_elements()) return line_of_html(element.inner_html(false));
  const std::string type = media_type(element.attribute("type"), "text/plain");
  const auto [text, decoded] = characters(element, type);
  if (is_html(type)) return line_of_html(text);
  if (decoded) return plain_line(text);
  return dialect == Dialect::kRss ? plain_line(text) : cut(one_line(text), kMaxLineBytes);
}

std::string html_text(const Element& element, std::string_view default_type, Dialect dialect) {
  const std::string& base = element.scope().base;
  const std::string type = media_type(element.attribute("type"), default_type);
  if (element.has_elements()) {
    const bool unwrap = dialect == Dialect::kAtom && type == "application/xhtml+xml";
    return markup::sanitised(cut(element.inner_html(unwrap), kMaxTextBytes), base);
  }
  const auto [text, decoded] = characters(element, type);
  const bool escaped_html = type == "text/html" || (decoded && looks_like_html(text)) ||
                            (is_html(type) && lower(element.attribute("mode")) == "escaped");
  if (escaped_html || (dialect == Dialect::kRss && (is_html(type) || looks_like_html(text)))) {
    return std::string(trimmed(markup::sanitised(text, base)));
  }
  std::string escaped;
  for (const char c : text) {
    if (c == '"') {
      escaped += c;
    } else {
      append_escaped(escaped, std::string_view(&c, 1));
    }
  }
  return escaped;
}

}  // namespace rasid::parse
