#include "fetch/fetcher.h"

#include <algorithm>

#include "core/format.h"
#include "fetch/http_date.h"
#include "fetch/inflate.h"
#include "fetch/local_files.h"

namespace rasid::fetch {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kAccept =
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5";
constexpr size_t kLongestValidator = 8192;
constexpr size_t kFewHosts = 1024;

std::string header(const HttpReply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return "";
}

// What could not be sent back byte for byte is not kept.
std::string validator(const HttpReply& reply, std::string_view name) {
  auto value = header(reply, name);
  const bool control = std::any_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
  return control || value.size() > kLongestValidator ? "" : value;
}

bool web(const Url& url) { return url.scheme == "http" || url.scheme == "https"; }

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Fetcher::Fetcher(Options options, const Clock& clock, Http& http)
    : options_(std::move(options)), clock_(clock), http_(http) {}

size_t Fetcher::in_flight() const { return waiting_ + active_.size() + files_.size() + done_.size(); }

void Fetcher::wake() { http_.wake(); }

void Fetcher::submit(FetchRequest request) {
  if (!request.path.empty()) {
    files_.push_back(std::move(request));
    return;
  }
  auto url = parse_url(request.url);
  Exchange exchange;
  exchange.request = std::move(request);
  exchange.began = clock_.steady();
  if (!url) return fail(std::move(exchange), Reason::kBadUrl, url.error().message, {});
  exchange.url = *std::move(url);
  exchange.url.fragment.clear();
  if (!web(exchange.url))
    return fail(std::move(exchange), Reason::kBadScheme, "the scheme must be http or https, or `path:`", {});
  exchange.host = exchange.url.host;
  auto& host = hosts_[exchange.host];
  if (host.waiting.empty()) turns_.push_back(exchange.host);
  host.waiting.push_back(std::move(exchange));
  ++waiting_;
}

// One round over the hosts that have something waiting; whoever still has then goes to the back.
void Fetcher::start_what_may() {
  const auto now = clock_.steady();
  for (size_t left = turns_.size(); left > 0 && active_.size() < options_.max_parallel; --left) {
    const std::string name = std::move(turns_.front());
    turns_.pop_front();
    auto& host = hosts_[name];
    if (host.active < options_.per_host_parallel && host.next_start <= now) {
      auto exchange = std::move(host.waiting.front());
      host.waiting.pop_front();
      --waiting_;
      ++host.active;
      host.next_start = now + options_.per_host_spacing;
      exchange.began = now;
      send(std::move(exchange));
    }
    if (!host.waiting.empty()) turns_.push_back(name);
  }
}

milliseconds Fetcher::until_next_start(milliseconds limit) const {
  if (active_.size() >= options_.max_parallel) return limit;
  const auto now = clock_.steady();
  for (const auto& name : turns_) {
    const auto& host = hosts_.at(name);
    if (host.active >= options_.per_host_parallel) continue;
    limit = std::min(limit, std::chrono::ceil<milliseconds>(host.next_start - now));
  }
  return std::max(limit, milliseconds{0});
}

std::vector<FetchResult> Fetcher::wait(milliseconds limit) {
  start_what_may();
  if (!files_.empty()) {
    done_.push_back(read_local(std::move(files_.front()), options_, clock_.now()));
    files_.pop_front();
  }
  const bool at_once = !done_.empty() || !files_.empty();
  for (auto& reply : http_.wait(at_once ? milliseconds{0} : until_next_start(limit))) receive(std::move(reply));
  start_what_may();
  return std::exchange(done_, {});
}

void Fetcher::send(Exchange exchange) {
  const auto spent = std::chrono::duration_cast<milliseconds>(clock_.steady() - exchange.began);
  HttpRequest http;
  http.id = next_id_++;
  http.session = exchange.request.source.value;
  http.url = to_string(exchange.url);
  http.timeout = std::max(milliseconds{1}, options_.total_timeout - spent);
  http.headers = {
      {"User-Agent", options_.user_agent}, {"Accept", std::string(kAccept)}, {"Accept-Encoding", "gzip, deflate"}};
  const auto& known = exchange.request.validators;
  exchange.conditional = !known.empty() && exchange.request.validators_url == http.url;
  if (exchange.conditional && !known.etag.empty()) http.headers.emplace_back("If-None-Match", known.etag);
  if (exchange.conditional && !known.last_modified.empty())
    http.headers.emplace_back("If-Modified-Since", known.last_modified);
  active_.emplace(http.id, std::move(exchange));
  http_.start(std::move(http));
}

void Fetcher::receive(HttpReply reply) {
  auto node = active_.extract(reply.id);
  if (node.empty()) return;
  auto exchange = std::move(node.mapped());
  exchange.bytes += reply.body.size();
  if (reply.reason != Reason::kNone) return fail(std::move(exchange), reply.reason, reply.detail, reply);
  if (is_redirect(reply.status)) return follow(std::move(exchange), reply);
  if (reply.status == 304 && exchange.conditional) return take_not_modified(std::move(exchange), reply);
  if (reply.status == 200 || reply.status == 203) return take_page(std::move(exchange), std::move(reply));
  if (reply.status == 204 || reply.status == 205) return fail(std::move(exchange), Reason::kEmptyBody, "", reply);
  fail(std::move(exchange), Reason::kStatus, "", reply);
}

void Fetcher::follow(Exchange exchange, const HttpReply& reply) {
  const auto location = header(reply, "location");
  if (location.empty()) return fail(std::move(exchange), Reason::kBadRedirect, "a redirect without Location", reply);
  if (exchange.hops >= options_.max_redirects)
    return fail(std::move(exchange), Reason::kRedirectLimit, format("after {} redirects", exchange.hops), reply);
  auto next = parse_url(resolve_url(to_string(exchange.url), location));
  if (!next) return fail(std::move(exchange), Reason::kBadUrl, "redirected to " + location, reply);
  if (!web(*next)) return fail(std::move(exchange), Reason::kBadScheme, "redirected to " + location, reply);
  if (!next->userinfo.empty()) return fail(std::move(exchange), Reason::kBadUrl, "redirected to " + location, reply);
  if (exchange.url.scheme == "https" && next->scheme == "http")
    return fail(std::move(exchange), Reason::kBadRedirect, "from https down to " + location, reply);
  next->fragment.clear();
  exchange.url = *std::move(next);
  exchange.permanent = exchange.permanent && (reply.status == 301 || reply.status == 308);
  ++exchange.hops;
  send(std::move(exchange));
}

FetchResult Fetcher::result_of(Exchange& exchange, const HttpReply& reply) const {
  FetchResult result;
  result.status = reply.status;
  result.bytes = exchange.bytes;
  result.took = std::chrono::duration_cast<milliseconds>(clock_.steady() - exchange.began);
  result.validators_url = to_string(exchange.url);
  result.request = std::move(exchange.request);
  return result;
}

void Fetcher::take_page(Exchange exchange, HttpReply reply) {
  auto decoded = decode_body(header(reply, "content-encoding"), std::move(reply.body),
                             {.max_bytes = options_.max_body, .max_ratio = options_.max_ratio});
  if (decoded.reason != Reason::kNone) return fail(std::move(exchange), decoded.reason, "", reply);
  if (decoded.body.empty()) return fail(std::move(exchange), Reason::kEmptyBody, "", reply);
  auto result = result_of(exchange, reply);
  if (exchange.hops > 0 && exchange.permanent) result.moved_to = result.validators_url;
  result.validators = {validator(reply, "etag"), validator(reply, "last-modified")};
  result.pages->push_back({.source = result.request.source,
                           .requested_url = result.request.url,
                           .final_url = result.validators_url,
                           .status = reply.status,
                           .headers = std::move(reply.headers),
                           .body = std::move(decoded.body),
                           .validators = result.validators,
                           .fetched_at = clock_.now()});
  give(exchange, std::move(result));
}

void Fetcher::take_not_modified(Exchange exchange, const HttpReply& reply) {
  auto result = result_of(exchange, reply);
  result.not_modified = true;
  result.validators = result.request.validators;
  if (auto etag = validator(reply, "etag"); !etag.empty()) result.validators.etag = etag;
  if (auto date = validator(reply, "last-modified"); !date.empty()) result.validators.last_modified = date;
  give(exchange, std::move(result));
}

void Fetcher::fail(Exchange exchange, Reason reason, std::string detail, const HttpReply& reply) {
  auto result = result_of(exchange, reply);
  result.reason = word(reason, reply.status);
  result.validators_url.clear();
  if (reply.status == 429 || reply.status == 503)
    result.retry_after = parse_retry_after(header(reply, "retry-after"), clock_.now());
  std::string message = format("{}: {}", result.reason, result.request.url);
  if (!detail.empty()) message += format(" ({})", detail);
  result.pages = Error{kind_of(reason, reply.status), std::move(message)};
  give(exchange, std::move(result));
}

void Fetcher::give(const Exchange& exchange, FetchResult result) {
  const auto host = hosts_.find(exchange.host);
  if (host != hosts_.end() && host->second.active > 0) --host->second.active;
  if (hosts_.size() > forget_above_) forget_idle_hosts();
  done_.push_back(std::move(result));
}

void Fetcher::forget_idle_hosts() {
  const auto now = clock_.steady();
  std::erase_if(hosts_, [&](const auto& entry) {
    const Host& host = entry.second;
    return host.waiting.empty() && host.active == 0 && host.next_start <= now;
  });
  forget_above_ = std::max(kFewHosts, 2 * hosts_.size());
}

}  // namespace rasid::fetch
