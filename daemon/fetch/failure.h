// Why a fetch gave no page: one word for metrics and operators, and the error kind for the caller.
#pragma once

#include <string>

#include "core/result.h"

namespace rasid::fetch {

enum class Reason {
  kNone,
  kTimeout,  // connect, total or low speed
  kDns,
  kConnect,
  kTls,
  kBlockedAddress,  // every address of the host is private and not allowed
  kBadScheme,       // neither http nor https, also after a redirect
  kBadUrl,          // unreadable, or with user:password in it
  kRedirectLimit,
  kBadRedirect,  // no Location, or from https down to http
  kHeaderLimit,
  kBodyLimit,
  kBomb,       // more decoded bytes to a sent one than max_ratio
  kEncoding,   // damaged or unknown Content-Encoding
  kTruncated,  // the connection ended before the body did
  kEmptyBody,
  kProtocol,  // not HTTP
  kStatus,    // "http_404"
  kFile,      // a `path:` that cannot be read
};

// "timeout", "blocked_address", ..., "http_<status>"; "" for kNone.
std::string word(Reason reason, int status = 0);

// kGiveUp where the operator must change something first (scheme, URL, blocked address, 410), else kRetryLater.
ErrorKind kind_of(Reason reason, int status = 0);

}  // namespace rasid::fetch
