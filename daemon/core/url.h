// URLs (RFC 3986) as feeds write them: parsed tolerantly, resolved, and canonicalised to recognise one article again.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace rasid {

struct Url {
  std::string scheme;    // lower case
  std::string userinfo;  // without '@'
  std::string host;      // lower case, IPv6 without brackets
  std::string port;      // empty where it is the scheme's own
  std::string path;      // with the leading '/'
  std::string query;     // without '?'
  bool has_query = false;
  std::string fragment;  // without '#'
  bool operator==(const Url&) const = default;
};

// Needs a scheme and, for http and https, a host. Leading and trailing white space is dropped; spaces and bytes over
// 0x7F inside are percent-encoded.
Result<Url> parse_url(std::string_view text);
std::string to_string(const Url& url);

// RFC 3986 5.2; gives `reference` as it is where `base` is no absolute URL.
std::string resolve_url(std::string_view base, std::string_view reference);

// One spelling for one article: https for http, no "www.", "m." or "amp." host label, no fragment, tracking parameters
// (utm_*, fbclid, gclid, at_*, ...) dropped, the others kept in their order, "/amp" and a trailing '/' of the path
// dropped, percent-encoding in upper case with unreserved characters decoded. Idempotent; never changes the rest of the
// host. Gives `text` where it is no http(s) URL.
std::string canonical_url(std::string_view text);

}  // namespace rasid
