#include "parse/urls.h"

#include <algorithm>

#include "core/url.h"
#include "parse/parse.h"
#include "parse/strings.h"

namespace rasid::parse {
namespace {

std::string scheme_of(std::string_view url) {
  const size_t colon = url.find(':');
  if (colon == std::string_view::npos || url.find_first_of("/?#") < colon) return {};
  return lower(url.substr(0, colon));
}

std::string tidied(std::string_view reference) {
  std::string url = cut(trimmed(reference), kMaxLineBytes);
  if (const size_t slashes = url.find("://"); slashes != std::string::npos && slashes < 12) {
    const size_t end = url.find_first_not_of('/', slashes + 3);
    if (end != std::string::npos) url.erase(slashes + 3, end - slashes - 3);
  }
  return url;
}

}  // namespace

std::string absolute_url(std::string_view base, std::string_view reference) {
  const std::string url = tidied(reference);
  const std::string scheme = scheme_of(url);
  if (scheme == "javascript" || scheme == "data" || scheme == "vbscript") return {};
  if (url.empty() || base.empty()) return url;
  return resolve_url(base, url);
}

std::string nested_base(std::string_view outer, std::string_view reference) {
  constexpr std::string_view kSchemes[] = {"http", "https", "ftp", "file", "feed", "gopher", "news", "nntp", "sftp"};
  const std::string url = tidied(reference);
  if (url.empty()) return std::string(outer);
  const std::string joined = outer.empty() ? url : resolve_url(outer, url);
  const bool known = std::find(std::begin(kSchemes), std::end(kSchemes), scheme_of(joined)) != std::end(kSchemes);
  return known || outer.empty() ? joined : std::string(outer);
}

}  // namespace rasid::parse
