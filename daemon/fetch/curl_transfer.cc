#include "fetch/curl_transfer.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>

#include "core/url.h"

namespace rasid::fetch {
namespace {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

CurlTransfer::CurlTransfer(const Options& options, const AddressFilter& filter)
    : options_(options), filter_(filter), handle_(curl_easy_init()) {
  set_fixed_options();
}

void CurlTransfer::set_fixed_options() {
  CURL* h = handle();
  curl_easy_setopt(h, CURLOPT_PRIVATE, this);
  curl_easy_setopt(h, CURLOPT_ERRORBUFFER, error_);
  curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(h, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(h, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(h, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(h, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(h, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(h, CURLOPT_PROXY, "");
  curl_easy_setopt(h, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(h, CURLOPT_CAPATH, nullptr);
  curl_easy_setopt(h, CURLOPT_CAINFO, options_.ca_bundle.c_str());
  curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, options_.low_speed_bytes);
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.low_speed_time.count()));

  curl_easy_setopt(h, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(
      h, CURLOPT_HEADERFUNCTION, +[](char* data, size_t size, size_t count, void* self) {
        return static_cast<CurlTransfer*>(self)->on_header({data, size * count});
      });
  curl_easy_setopt(h, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(
      h, CURLOPT_WRITEFUNCTION, +[](char* data, size_t size, size_t count, void* self) {
        return static_cast<CurlTransfer*>(self)->on_body({data, size * count});
      });
  curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(
      h, CURLOPT_OPENSOCKETFUNCTION, +[](void* self, curlsocktype, curl_sockaddr* address) {
        return static_cast<CurlTransfer*>(self)->open_socket(address);
      });
}

void CurlTransfer::begin(HttpRequest request) {
  request_ = std::move(request);
  reply_ = {};
  reply_.id = request_.id;
  header_bytes_ = 0;
  blocked_ = false;
  busy_ = true;
  error_[0] = '\0';
  const auto url = parse_url(request_.url);
  host_ = url ? url->host : "";
  curl_slist* list = nullptr;
  for (const auto& [name, value] : request_.headers) list = curl_slist_append(list, (name + ": " + value).c_str());
  curl_easy_setopt(handle(), CURLOPT_HTTPHEADER, list);
  headers_.reset(list);
  curl_easy_setopt(handle(), CURLOPT_URL, request_.url.c_str());
  curl_easy_setopt(handle(), CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(request_.timeout.count())));
}

size_t CurlTransfer::on_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > options_.max_header_bytes) {
    reply_.reason = Reason::kHeaderLimit;
    return 0;
  }
  if (line.starts_with("HTTP/")) {  // a new response: what came before was a 1xx
    reply_.headers.clear();
    return line.size();
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !reply_.body.empty()) return line.size();  // the end, or a trailer
  std::string name(trim(line.substr(0, colon)));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  reply_.headers.emplace_back(std::move(name), trim(line.substr(colon + 1)));
  return line.size();
}

size_t CurlTransfer::on_body(std::string_view bytes) {
  if (reply_.body.size() + bytes.size() > options_.max_body) {
    reply_.reason = Reason::kBodyLimit;
    return 0;
  }
  reply_.body.append(bytes);
  return bytes.size();
}

curl_socket_t CurlTransfer::open_socket(curl_sockaddr* address) {
  if (!filter_.allows(&address->addr, host_)) {
    blocked_ = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Reason CurlTransfer::reason_of(CURLcode code) const {
  if (reply_.reason != Reason::kNone) return reply_.reason;
  switch (code) {
    case CURLE_OK:
      return Reason::kNone;
    case CURLE_COULDNT_RESOLVE_HOST:
      return Reason::kDns;
    case CURLE_COULDNT_CONNECT:
      return blocked_ ? Reason::kBlockedAddress : Reason::kConnect;
    case CURLE_OPERATION_TIMEDOUT:
      return Reason::kTimeout;
    case CURLE_URL_MALFORMAT:
    case CURLE_LOGIN_DENIED:
      return Reason::kBadUrl;
    case CURLE_PARTIAL_FILE:
      return Reason::kTruncated;
    case CURLE_RECV_ERROR:
      return reply_.headers.empty() ? Reason::kConnect : Reason::kTruncated;
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return Reason::kConnect;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return Reason::kTls;
    default:
      return Reason::kProtocol;
  }
}

HttpReply CurlTransfer::finish(CURLcode code) {
  busy_ = false;
  long status = 0;
  curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
  reply_.status = static_cast<int>(status);
  reply_.reason = reason_of(code);
  if (reply_.reason != Reason::kNone) {
    reply_.detail = error_[0] != '\0' ? error_ : curl_easy_strerror(code);
    reply_.body.clear();
  }
  return std::move(reply_);
}

}  // namespace rasid::fetch
