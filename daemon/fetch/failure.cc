#include "fetch/failure.h"

namespace rasid::fetch {

std::string word(Reason reason, int status) {
  switch (reason) {
    case Reason::kNone:
      return "";
    case Reason::kTimeout:
      return "timeout";
    case Reason::kDns:
      return "dns";
    case Reason::kConnect:
      return "connect";
    case Reason::kTls:
      return "tls";
    case Reason::kBlockedAddress:
      return "blocked_address";
    case Reason::kBadScheme:
      return "bad_scheme";
    case Reason::kBadUrl:
      return "bad_url";
    case Reason::kRedirectLimit:
      return "redirect_limit";
    case Reason::kBadRedirect:
      return "bad_redirect";
    case Reason::kHeaderLimit:
      return "header_limit";
    case Reason::kBodyLimit:
      return "body_limit";
    case Reason::kBomb:
      return "bomb";
    case Reason::kEncoding:
      return "encoding";
    case Reason::kTruncated:
      return "truncated";
    case Reason::kEmptyBody:
      return "empty_body";
    case Reason::kProtocol:
      return "protocol";
    case Reason::kStatus:
      return "http_" + std::to_string(status);
    case Reason::kFile:
      return "file";
  }
  return "";
}

ErrorKind kind_of(Reason reason, int status) {
  switch (reason) {
    case Reason::kBadScheme:
    case Reason::kBadUrl:
    case Reason::kBlockedAddress:
      return ErrorKind::kGiveUp;
    case Reason::kStatus:
      return status == 410 ? ErrorKind::kGiveUp : ErrorKind::kRetryLater;
    default:
      return ErrorKind::kRetryLater;
  }
}

}  // namespace rasid::fetch
