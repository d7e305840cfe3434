#include "markup/names.h"

#include <algorithm>
#include <array>

namespace rasid::markup {
namespace {

constexpr std::array kVoid = std::to_array<std::string_view>(
    {"area", "br", "col", "embed", "hr", "img", "input", "keygen", "param", "source", "track", "wbr"});

constexpr std::array kBlock = std::to_array<std::string_view>(
    {"address", "article", "aside", "blockquote", "br",    "caption",  "center",     "dd",     "details",
     "dialog",  "dir",     "div",   "dl",         "dt",    "fieldset", "figcaption", "figure", "footer",
     "form",    "h1",      "h2",    "h3",         "h4",    "h5",       "h6",         "header", "hr",
     "legend",  "li",      "main",  "menu",       "nav",   "ol",       "option",     "p",      "pre",
     "section", "summary", "table", "tbody",      "tfoot", "thead",    "tr",         "ul"});

constexpr std::array kRawText = std::to_array<std::string_view>({"noembed", "noframes", "script", "style", "xmp"});

constexpr std::array kDocumentFrame =
    std::to_array<std::string_view>({"base", "body", "frame", "frameset", "head", "html", "link", "meta", "plaintext"});

constexpr std::array kUnsafeContent = std::to_array<std::string_view>(
    {"applet", "button", "canvas", "embed", "iframe", "math", "noembed", "noframes", "object", "script", "select",
     "style", "svg", "template", "textarea", "title", "xmp"});

constexpr std::array kKept = std::to_array<std::string_view>(
    {"a",     "abbr",       "acronym", "address", "article", "aside", "audio",   "b",    "bdi",        "bdo",
     "big",   "blockquote", "br",      "caption", "center",  "cite",  "code",    "col",  "colgroup",   "dd",
     "del",   "details",    "dfn",     "dir",     "div",     "dl",    "dt",      "em",   "figcaption", "figure",
     "font",  "footer",     "h1",      "h2",      "h3",      "h4",    "h5",      "h6",   "header",     "hr",
     "i",     "img",        "ins",     "kbd",     "li",      "main",  "mark",    "menu", "nav",        "ol",
     "p",     "picture",    "pre",     "q",       "rp",      "rt",    "ruby",    "s",    "samp",       "section",
     "small", "source",     "span",    "strike",  "strong",  "sub",   "summary", "sup",  "table",      "tbody",
     "td",    "tfoot",      "th",      "thead",   "time",    "tr",    "tt",      "u",    "ul",         "var",
     "video", "wbr"});

constexpr std::array kKeptAttributes = std::to_array<std::string_view>(
    {"accesskey", "bgcolor", "bordercolor", "char",    "charoff",  "charset", "compact",  "coords",      "frame",
     "hidden",    "ismap",   "loop",        "media",   "noshade",  "open",    "preload",  "shape",       "tabindex",
     "target",    "usemap",  "abbr",        "align",   "alt",      "axis",    "border",   "cellpadding", "cellspacing",
     "cite",      "class",   "clear",       "color",   "cols",     "colspan", "controls", "datetime",    "dir",
     "face",      "headers", "height",      "href",    "hreflang", "hspace",  "id",       "lang",        "nowrap",
     "poster",    "rel",     "rev",         "rowspan", "rules",    "scope",   "size",     "span",        "src",
     "start",     "summary", "title",       "type",    "valign",   "value",   "vspace",   "width"});

constexpr std::array kUrlAttributes = std::to_array<std::string_view>({"cite", "href", "poster", "src"});

bool is_one_of(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool is_void(std::string_view element) { return is_one_of(kVoid, element); }
bool is_block(std::string_view element) { return is_one_of(kBlock, element); }
bool is_raw_text(std::string_view element) { return is_one_of(kRawText, element); }
bool is_document_frame(std::string_view element) { return is_one_of(kDocumentFrame, element); }
bool is_unsafe_content(std::string_view element) { return is_one_of(kUnsafeContent, element); }
bool is_kept(std::string_view element) { return is_one_of(kKept, element); }
bool is_kept_attribute(std::string_view attribute) { return is_one_of(kKeptAttributes, attribute); }
bool is_url_attribute(std::string_view attribute) { return is_one_of(kUrlAttributes, attribute); }

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out) c = lower(c);
  return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  return std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                    [](char a, char b) { return a == lower(b); });
}

}  // namespace rasid::markup
