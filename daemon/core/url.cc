#include "core/url.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "core/format.h"

namespace rasid {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_unreserved(char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }
int hex_value(char c) {
  return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string_view trimmed(std::string_view s) {
  auto white = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; };
  while (!s.empty() && white(s.front())) s.remove_prefix(1);
  while (!s.empty() && white(s.back())) s.remove_suffix(1);
  return s;
}

void append_encoded(std::string& out, char c) { out += format("%{:02X}", static_cast<unsigned char>(c)); }

// What no URL may hold as it is: controls, spaces, bytes over 0x7F, quotes and angle brackets.
std::string escaped(std::string_view s) {
  std::string out;
  for (char c : s) {
    auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || c == '"' || c == '<' || c == '>')
      append_encoded(out, c);
    else
      out += c;
  }
  return out;
}

// Percent-encoding in one spelling: unreserved characters plain, digits of the others in upper case (RFC 3986 6.2.2).
std::string normal_escapes(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '%' && i + 2 < s.size() && hex_value(s[i + 1]) >= 0 && hex_value(s[i + 2]) >= 0) {
      auto c = static_cast<char>(hex_value(s[i + 1]) * 16 + hex_value(s[i + 2]));
      if (is_unreserved(c))
        out += c;
      else
        append_encoded(out, c);
      i += 2;
    } else {
      out += s[i];
    }
  }
  return out;
}

// RFC 3986 5.2.4.
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  bool slash_at_end = false;
  for (size_t at = path.starts_with('/') ? 1 : 0; at <= path.size();) {
    size_t end = std::min(path.find('/', at), path.size());
    std::string_view segment = path.substr(at, end - at);
    bool last = end == path.size();
    slash_at_end = last && (segment == "." || segment == "..");
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (segment != "." && segment != "..") kept.push_back(segment);
    at = end + 1;
  }
  std::string out;
  for (auto segment : kept) out.append("/").append(segment);
  if (slash_at_end || out.empty()) out += '/';
  return out;
}

size_t scheme_length(std::string_view s) {
  size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_alpha(s[0])) return 0;
  for (char c : s.substr(0, colon))
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
  return colon;
}

struct Authority {
  std::string userinfo, host, port;
};

Authority split_authority(std::string_view s) {
  Authority out;
  if (size_t at = s.rfind('@'); at != std::string_view::npos) {
    out.userinfo = s.substr(0, at);
    s.remove_prefix(at + 1);
  }
  size_t close = s.starts_with('[') ? s.find(']') : std::string_view::npos;
  size_t colon = s.find(':', close == std::string_view::npos ? 0 : close);
  out.host = lowered(s.substr(0, colon));
  if (colon != std::string_view::npos) out.port = s.substr(colon + 1);
  if (out.host.starts_with('[') && out.host.ends_with(']')) out.host = out.host.substr(1, out.host.size() - 2);
  while (out.host.ends_with('.')) out.host.pop_back();
  return out;
}

// The reference taken apart without judging it: each part may be missing.
struct Reference {
  std::string scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

Reference split_reference(std::string_view s) {
  Reference out;
  if (size_t length = scheme_length(s)) {
    out.scheme = lowered(s.substr(0, length));
    s.remove_prefix(length + 1);
  }
  if (size_t hash = s.find('#'); hash != std::string_view::npos) {
    out.has_fragment = true;
    out.fragment = s.substr(hash + 1);
    s = s.substr(0, hash);
  }
  if (size_t question = s.find('?'); question != std::string_view::npos) {
    out.has_query = true;
    out.query = s.substr(question + 1);
    s = s.substr(0, question);
  }
  if (s.starts_with("//")) {
    size_t end = std::min(s.find('/', 2), s.size());
    out.has_authority = true;
    out.authority = s.substr(2, end - 2);
    s.remove_prefix(end);
  }
  out.path = s;
  return out;
}

std::string joined(const Reference& r) {
  std::string out = r.scheme.empty() ? "" : r.scheme + ":";
  if (r.has_authority) out.append("//").append(r.authority);
  out += r.path;
  if (r.has_query) out.append("?").append(r.query);
  if (r.has_fragment) out.append("#").append(r.fragment);
  return out;
}

bool is_http(const Url& url) { return url.scheme == "http" || url.scheme == "https"; }

bool is_tracking(std::string_view parameter) {
  static constexpr std::array kNames = {
      "fbclid",      "gclid",       "dclid",      "yclid",       "msclkid",     "igshid",  "mc_cid",
      "mc_eid",      "ns_mchannel", "ns_source",  "ns_campaign", "ns_linkname", "ns_fee",  "ocid",
      "cmpid",       "ito",         "_ga",        "amp",         "ref_src",     "ref_url", "at_medium",
      "at_campaign", "at_custom1",  "at_custom2", "at_custom3",  "at_custom4",  "feedid",  "xtor"};
  std::string name = lowered(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || name.starts_with("at_") ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string without_tracking(std::string_view query) {
  std::string out;
  for (size_t at = 0; at <= query.size();) {
    size_t end = std::min(query.find('&', at), query.size());
    std::string_view parameter = query.substr(at, end - at);
    if (!parameter.empty() && !is_tracking(parameter)) out.append(out.empty() ? "" : "&").append(parameter);
    at = end + 1;
  }
  return out;
}

std::string canonical_host(std::string host) {
  for (bool again = true; again;) {
    again = false;
    for (std::string_view label : {"www.", "m.", "amp.", "mobile."})
      if (host.starts_with(label) && std::count(host.begin(), host.end(), '.') >= 2) {
        host.erase(0, label.size());
        again = true;
      }
  }
  return host;
}

std::string without_amp_and_slash(std::string path) {
  for (;;) {
    if (path.ends_with("/amp"))
      path.resize(path.size() - 3);
    else if (path.size() > 1 && path.ends_with('/'))
      path.pop_back();
    else
      return path;
  }
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  std::string clean = escaped(trimmed(text));
  Reference parts = split_reference(clean);
  if (parts.scheme.empty()) return bad_input(format("'{}' has no scheme; write e.g. https://example.org/feed", text));
  Url url;
  url.scheme = parts.scheme;
  Authority authority = split_authority(parts.authority);
  url.userinfo = authority.userinfo;
  url.host = authority.host;
  url.port = authority.port;
  url.path = parts.path;
  url.query = parts.query;
  url.has_query = parts.has_query;
  url.fragment = parts.fragment;
  if ((url.scheme == "http" && url.port == "80") || (url.scheme == "https" && url.port == "443")) url.port.clear();
  if (is_http(url)) {
    bool digits = std::all_of(url.port.begin(), url.port.end(), is_digit);
    if (url.host.empty() || !digits || url.port.size() > 5 ||
        (!url.port.empty() && std::atoi(url.port.c_str()) > 65535))
      return bad_input(format("'{}' has no valid host and port", text));
    url.path = without_dot_segments(url.path);
  }
  return url;
}

std::string to_string(const Url& url) {
  std::string out = url.scheme + ":";
  if (!url.host.empty() || is_http(url)) {
    out += "//";
    if (!url.userinfo.empty()) out += url.userinfo + "@";
    out += url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
    if (!url.port.empty()) out += ":" + url.port;
  }
  out += url.path;
  if (url.has_query) out += "?" + url.query;
  if (!url.fragment.empty()) out += "#" + url.fragment;
  return out;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  Reference from = split_reference(escaped(trimmed(base)));
  if (from.scheme.empty() || !from.has_authority) return std::string(reference);
  Reference to = split_reference(escaped(trimmed(reference)));
  if (!to.scheme.empty()) return joined(to);
  to.scheme = from.scheme;
  if (to.has_authority) return joined(to);
  to.has_authority = true;
  to.authority = from.authority;
  if (to.path.empty()) {
    to.path = from.path;
    if (!to.has_query) to.query = from.query, to.has_query = from.has_query;
    return joined(to);
  }
  if (!to.path.starts_with('/')) {
    size_t slash = from.path.rfind('/');
    to.path = (slash == std::string::npos ? "/" : from.path.substr(0, slash + 1)) + to.path;
  }
  to.path = without_dot_segments(to.path);
  return joined(to);
}

std::string canonical_url(std::string_view text) {
  auto parsed = parse_url(text);
  if (!parsed.ok() || !is_http(*parsed)) return std::string(text);
  Url url = std::move(parsed).value();
  url.scheme = "https";
  if (url.port == "80" || url.port == "443") url.port.clear();
  url.userinfo.clear();
  url.host = canonical_host(std::move(url.host));
  url.path = normal_escapes(url.path);
  url.path = without_amp_and_slash(std::move(url.path));
  url.query = without_tracking(normal_escapes(url.query));
  url.has_query = !url.query.empty();
  url.fragment.clear();
  return to_string(url);
}

}  // namespace rasid
