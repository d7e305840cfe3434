// Http through libcurl: HTTP/1.1 over one curl_multi, guarded against what servers do to pollers.
//
// Every address is asked of the AddressFilter when the socket is opened. No proxy, cookies, netrc, credentials in URLs,
// HTTP/0.9 or TLS below 1.2; header and body bytes are counted as they come. Trust anchors come from the one bundle:
// with libcurl's default directory each new connection costs 22 ms of CPU, without it 0.75 ms, and 0.48 ms when the
// session's handle is kept, which resumes TLS sessions.
#pragma once

#include <memory>
#include <vector>

#include "fetch/address_filter.h"
#include "fetch/http.h"
#include "fetch/options.h"

namespace rasid::fetch {

class CurlHttp final : public Http {
 public:
  // bad_config where allow_private cannot be read.
  static Result<std::unique_ptr<CurlHttp>> make(const Options& options);
  ~CurlHttp() override;  // ends what is in flight

  void start(HttpRequest request) override;
  std::vector<HttpReply> wait(std::chrono::milliseconds limit) override;
  void wake() override;

 private:
  struct Impl;
  explicit CurlHttp(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasid::fetch
