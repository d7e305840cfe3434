#include "extract/page_source.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
#include "extract/options.h"
#include "markup/head.h"
#include "text/charset.h"

namespace rasid::extract {
namespace {

using markup::lower;

constexpr size_t kLook = 4096;  // bytes in which a page says what it is
constexpr size_t kSeek = 65536;

// The value of `charset=...` (or `encoding="..."`) in lower-case text, or "".
std::string parameter(std::string_view low, std::string_view key) {
  const size_t found = low.find(key);
  if (found == std::string_view::npos) return {};
  std::string_view rest = trimmed(low.substr(found + key.size()));
  if (!rest.starts_with('=')) return {};
  rest = trimmed(rest.substr(1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find_first_of("\"'; \t\r\n?>")));
}

std::string declared_charset(std::string_view bytes) {
  const std::string_view start = trimmed(bytes.substr(0, kLook));
  if (start.starts_with("<?xml"))
    if (std::string found = parameter(lower(start.substr(0, start.find('>'))), "encoding"); !found.empty())
      return found;
  for (const markup::HeadTag& tag : markup::head_tags(bytes.substr(0, kLook))) {
    if (tag.name != "meta") continue;
    if (const std::string_view direct = tag.attribute("charset"); !direct.empty()) return std::string(direct);
    if (lower(tag.attribute("http-equiv")) == "content-type")
      return parameter(lower(tag.attribute("content")), "charset");
  }
  return {};
}

bool may_be_html(std::string_view content_type) {
  const std::string type = lower(trimmed(content_type.substr(0, content_type.find(';'))));
  constexpr std::array kTypes =
      std::to_array<std::string_view>({"", "text/html", "application/xhtml+xml", "text/plain", "text/xml",
                                       "application/xml", "application/octet-stream", "unknown/unknown", "*/*"});
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end() || type.find("html") != std::string::npos;
}

// One of the tags that a page of text cannot do without; a feed has none of them outside its CDATA.
bool has_html_tags(std::string_view html) {
  const std::string start = lower(html.substr(0, kSeek));
  const std::string_view opening = trimmed(std::string_view(start).substr(0, 1000));
  for (const std::string_view other : {"<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex"})
    if (opening.find(other) != std::string_view::npos && opening.find("<html") == std::string_view::npos) return false;
  for (const std::string_view tag : {"<html", "<body", "<head", "<!doctype html", "<div", "<p>", "<p ", "<article",
                                     "<table", "<meta", "<title", "<h1", "<section", "<main", "<td", "<br", "<span"})
    if (start.find(tag) != std::string::npos) return true;
  return false;
}

}  // namespace

PageSource source_of(const Page& page, std::string_view charset) {
  if (page.body.size() > kMaxPageBytes) return {{}, "too_large"};
  const std::string type = page.header("content-type");
  if (!may_be_html(type)) return {{}, "not_html"};
  const std::string label = charset.empty() ? parameter(lower(type), "charset") : std::string(charset);
  PageSource source{text::to_utf8(page.body, label, declared_charset(page.body)).utf8, {}};
  if (source.html.starts_with("\xEF\xBB\xBF")) source.html.erase(0, 3);
  if (!has_html_tags(source.html)) return {{}, "not_html"};
  return source;
}

}  // namespace rasid::extract
