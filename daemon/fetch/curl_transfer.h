// One libcurl handle and the exchange that it carries. Seen by curl_*.cc alone.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "fetch/address_filter.h"
#include "fetch/http.h"
#include "fetch/options.h"

namespace rasid::fetch {

class CurlTransfer {
 public:
  // `options` and `filter` outlive it.
  CurlTransfer(const Options& options, const AddressFilter& filter);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  CURL* handle() const { return handle_.get(); }
  const std::string& session() const { return request_.session; }
  bool busy() const { return busy_; }
  void begin(HttpRequest request);
  HttpReply finish(CURLcode code);

 private:
  void set_fixed_options();
  size_t on_header(std::string_view line);
  size_t on_body(std::string_view bytes);
  curl_socket_t open_socket(curl_sockaddr* address);
  Reason reason_of(CURLcode code) const;

  struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  const Options& options_;
  const AddressFilter& filter_;
  char error_[CURL_ERROR_SIZE] = {};
  std::unique_ptr<curl_slist, FreeList> headers_;
  HttpRequest request_;
  HttpReply reply_;
  std::string host_;
  size_t header_bytes_ = 0;
  bool blocked_ = false;
  bool busy_ = false;
  std::unique_ptr<CURL, CloseHandle> handle_;
};

}  // namespace rasid::fetch
