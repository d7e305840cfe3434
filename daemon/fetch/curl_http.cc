#include "fetch/curl_http.h"

#include <curl/curl.h>

#include <unordered_map>

#include "fetch/curl_transfer.h"

namespace rasid::fetch {

struct CurlHttp::Impl {
  struct CloseMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
  };

  Impl(Options o, AddressFilter f) : options(std::move(o)), filter(std::move(f)), multi(curl_multi_init()) {
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.max_parallel));
  }
  ~Impl() {
    for (auto& [handle, transfer] : active) curl_multi_remove_handle(multi.get(), handle);
  }

  // The session's own transfer where it is free, else one that ends with the exchange.
  std::shared_ptr<CurlTransfer> transfer_for(const std::string& session) {
    if (session.empty()) return std::make_shared<CurlTransfer>(options, filter);
    auto& kept = sessions[session];
    if (!kept) kept = std::make_shared<CurlTransfer>(options, filter);
    return kept->busy() ? std::make_shared<CurlTransfer>(options, filter) : kept;
  }

  HttpReply complete(CURL* handle, CURLcode code) {
    curl_multi_remove_handle(multi.get(), handle);
    auto node = active.extract(handle);
    return node.mapped()->finish(code);
  }

  const Options options;
  const AddressFilter filter;
  std::unique_ptr<CURLM, CloseMulti> multi;
  std::unordered_map<std::string, std::shared_ptr<CurlTransfer>> sessions;
  std::unordered_map<CURL*, std::shared_ptr<CurlTransfer>> active;
};

Result<std::unique_ptr<CurlHttp>> CurlHttp::make(const Options& options) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return give_up("libcurl cannot be initialised");
  auto filter = AddressFilter::make(options.allow_private);
  if (!filter) return filter.error();
  return std::unique_ptr<CurlHttp>(new CurlHttp(std::make_unique<Impl>(options, *std::move(filter))));
}

CurlHttp::CurlHttp(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CurlHttp::~CurlHttp() = default;

void CurlHttp::start(HttpRequest request) {
  auto transfer = impl_->transfer_for(request.session);
  transfer->begin(std::move(request));
  CURL* handle = transfer->handle();
  impl_->active.emplace(handle, std::move(transfer));
  curl_multi_add_handle(impl_->multi.get(), handle);
}

std::vector<HttpReply> CurlHttp::wait(std::chrono::milliseconds limit) {
  std::vector<HttpReply> replies;
  CURLM* multi = impl_->multi.get();
  const auto collect = [&] {
    int running = 0;
    curl_multi_perform(multi, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left))
      if (message->msg == CURLMSG_DONE) replies.push_back(impl_->complete(message->easy_handle, message->data.result));
  };
  collect();
  if (!replies.empty()) return replies;
  curl_multi_poll(multi, nullptr, 0, static_cast<int>(limit.count()), nullptr);
  collect();
  return replies;
}

void CurlHttp::wake() { curl_multi_wakeup(impl_->multi.get()); }

}  // namespace rasid::fetch
