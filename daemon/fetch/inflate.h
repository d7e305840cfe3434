// Content-Encoding undone within bounds: gzip (also of several members), zlib and raw deflate, through libdeflate.
//
// libcurl hands over the bytes as sent: libdeflate is five times as fast as its zlib, and the limit on decoded bytes
// belongs here (libcurl's own does not stop a bomb). What servers get wrong is tolerated where no byte is in doubt: a
// body that is labelled gzip or deflate but is not compressed passes, and garbage after the last gzip member is cut
// off. Damaged or cut streams give kEncoding, never half a body.
#pragma once

#include <string>
#include <string_view>

#include "fetch/failure.h"

namespace rasid::fetch {

struct InflateLimits {
  size_t max_bytes = 16 << 20;  // decoded
  size_t max_ratio = 200;       // decoded to encoded, once more than 1 MiB came out
};

struct Decoded {
  std::string body;
  Reason reason = Reason::kNone;  // kBodyLimit, kBomb or kEncoding; the body is then empty
};

// `encoding` is the header's value: codings in the order in which they were applied, two at most. Memory: at most
// max_bytes beside the input. Any thread.
Decoded decode_body(std::string_view encoding, std::string body, InflateLimits limits);

}  // namespace rasid::fetch
