// A poller's manners and defences, over real sockets against a server on loopback.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "fetch/compressed.h"
#include "fetch/curl_http.h"
#include "fetch/fetcher.h"
#include "http/server.h"

namespace rasid::fetch {
namespace {

using namespace std::chrono_literals;
using rasid::testing::HttpServer;
using rasid::testing::Reply;
using rasid::testing::response;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kFeed = "<rss><channel><title>x</title></channel></rss>";

class HttpManners : public ::testing::Test {
 protected:
  HttpManners() {
    options_.allow_private = {server_.authority()};
    options_.per_host_spacing = 0ms;
  }
  void start() {
    auto http = CurlHttp::make(options_);
    ASSERT_TRUE(http.ok()) << http.error().message;
    http_ = *std::move(http);
    fetcher_.emplace(options_, clock_, *http_);
  }
  FetchResult fetch(FetchRequest request) {
    if (!fetcher_) start();
    fetcher_->submit(std::move(request));
    while (true) {
      auto results = fetcher_->wait(10s);
      if (!results.empty()) return results.at(0);
    }
  }
  FetchResult fetch(const std::string& path) {
    return fetch(FetchRequest{.source = {"s"}, .url = path.starts_with("/") ? server_.url(path) : path});
  }
  // Polls as the schedule does: with the validators of the last time.
  FetchResult again(const FetchResult& before) {
    auto request = before.request;
    request.validators = before.validators;
    request.validators_url = before.validators_url;
    return fetch(request);
  }
  std::string last_request() const { return server_.requests().back(); }

  HttpServer server_;
  SystemClock clock_;
  Options options_;
  std::unique_ptr<CurlHttp> http_;
  std::optional<Fetcher> fetcher_;
};

TEST_F(HttpManners, TheFirstRequestIsUnconditionalAndTheSecondEchoesByteForByte) {
  const std::string etags[] = {"\"a b\"",      "W/\"x\"",  "abc",
                               "\"\xc3\xa9\"", "\"\xe9\"", "\"" + std::string(2000, 'e') + "\""};
  const std::string dates[] = {"Mon, 3 Apr 2023 01:02:03 +0000", "mon, 03 apr 2023 01:02:03 gmt",
                               "Mon, 03 Apr 2023 01:02:03 GMT"};
  size_t n = 0;
  for (const auto& etag : etags) {
    const auto& date = dates[n % 3];
    const std::string path = "/" + std::to_string(n++);
    server_.on(path, response("200 OK", {"ETag: " + etag, "Last-Modified: " + date}, kFeed));
    server_.on(path, response("304 Not Modified"));
    const auto first = fetch(path);
    EXPECT_THAT(last_request(), Not(HasSubstr("If-None-Match")));
    EXPECT_THAT(last_request(), Not(HasSubstr("If-Modified-Since")));
    const auto second = again(first);
    EXPECT_THAT(last_request(), HasSubstr("\r\nIf-None-Match: " + etag + "\r\n"));
    EXPECT_THAT(last_request(), HasSubstr("\r\nIf-Modified-Since: " + date + "\r\n"));
    EXPECT_TRUE(second.not_modified);
    EXPECT_TRUE(second.pages.ok());
    EXPECT_TRUE(second.pages->empty());
  }
}

TEST_F(HttpManners, ChangedValidatorsAreTakenOverAlsoOn304AndForgottenWhenTheyEnd) {
  server_.on("/", response("200 OK", {"ETag: \"1\"", "Last-Modified: L"}, kFeed));
  server_.on("/", response("200 OK", {"ETag: \"2\"", "Last-Modified: L"}, kFeed));
  server_.on("/", response("304 Not Modified", {"ETag: \"3\""}));
  server_.on("/", response("200 OK", {}, kFeed));
  auto result = again(fetch("/"));
  EXPECT_EQ(result.validators, (Validators{"\"2\"", "L"}));
  result = again(result);
  EXPECT_TRUE(result.not_modified);
  EXPECT_EQ(result.validators, (Validators{"\"3\"", "L"}));
  result = again(result);
  EXPECT_TRUE(result.validators.empty());
  again(result);
  EXPECT_THAT(last_request(), Not(HasSubstr("If-")));
}

TEST_F(HttpManners, RequestsCarryWhatIsWantedAndNothingThatTells) {
  options_.user_agent = "rasid/0.1 (+mailto:desk@news.example)";
  server_.on("/rss?a=1", response("200 OK", {"Set-Cookie: id=1"}, kFeed));
  for (int i = 0; i < 2; ++i) {
    fetch("/rss?a=1");
    EXPECT_THAT(last_request(), HasSubstr("GET /rss?a=1 HTTP/1.1\r\n"));
    EXPECT_THAT(last_request(), HasSubstr("\r\nUser-Agent: rasid/0.1 (+mailto:desk@news.example)\r\n"));
    EXPECT_THAT(last_request(), HasSubstr("\r\nAccept-Encoding: gzip, deflate\r\n"));
    EXPECT_THAT(last_request(), HasSubstr("\r\nHost: " + server_.authority() + "\r\n"));
    EXPECT_THAT(last_request(), Not(HasSubstr("Cookie")));
    EXPECT_THAT(last_request(), Not(HasSubstr("Referer")));
    EXPECT_THAT(last_request(), Not(HasSubstr("Authorization")));
  }
  EXPECT_EQ(server_.connections(), 1u) << "the connection is kept";
}

TEST_F(HttpManners, TheEnvironmentsProxyIsNotUsed) {
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  server_.on("/", response("200 OK", {}, kFeed));
  EXPECT_TRUE(fetch("/").pages.ok());
  unsetenv("http_proxy");
}

TEST_F(HttpManners, CodingsAreUndone) {
  using rasid::testing::Coding;
  using rasid::testing::compressed;
  server_.on("/gzip", response("200 OK", {"Content-Encoding: gzip"}, rasid::testing::gzip(kFeed)));
  server_.on("/zlib", response("200 OK", {"Content-Encoding: deflate"}, compressed(kFeed, Coding::kZlib)));
  server_.on("/raw", response("200 OK", {"Content-Encoding: deflate"}, compressed(kFeed, Coding::kRaw)));
  server_.on("/plain", response("200 OK", {"Content-Encoding: gzip"}, kFeed));
  for (const char* path : {"/gzip", "/zlib", "/raw", "/plain"}) {
    const auto result = fetch(path);
    ASSERT_TRUE(result.pages.ok()) << path;
    EXPECT_EQ(result.pages->at(0).body, kFeed) << path;
  }
}

TEST_F(HttpManners, ChunkedBodiesAndHttp10AreRead) {
  server_.on(
      "/chunked",
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n6\r\n</rss>\r\n0\r\nETag: late\r\n\r\n"});
  server_.on("/old", {"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss></rss>", Reply::Then::kClose});
  for (const char* path : {"/chunked", "/old"}) {
    const auto result = fetch(path);
    ASSERT_TRUE(result.pages.ok()) << path << result.pages.error().message;
    EXPECT_EQ(result.pages->at(0).body, "<rss></rss>");
    EXPECT_TRUE(result.validators.empty()) << "a trailer is no header";
  }
}

TEST_F(HttpManners, ABodyThatIsCutShortIsAFailure) {
  server_.on("/length", {"HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 100\r\n\r\n<rss>", Reply::Then::kClose});
  server_.on("/chunk", {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n<rss>", Reply::Then::kClose});
  server_.on("/between", {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", Reply::Then::kClose});
  const auto gz = rasid::testing::gzip(kFeed);
  server_.on("/gzip", response("200 OK", {"Content-Encoding: gzip"}, gz.substr(0, gz.size() - 9)));
  for (const char* path : {"/length", "/chunk", "/between", "/gzip"}) {
    const auto result = fetch(path);
    ASSERT_FALSE(result.pages.ok()) << path;
    EXPECT_EQ(result.reason, std::string(path) == "/gzip" ? "encoding" : "truncated") << path;
    EXPECT_EQ(result.pages.error().kind, ErrorKind::kRetryLater);
    EXPECT_TRUE(result.validators.empty());
  }
}

TEST_F(HttpManners, BodiesAreBoundedAsSentAndAsDecoded) {
  options_.max_body = 1 << 20;
  const std::string member = rasid::testing::gzip(std::string(1 << 20, ' '));
  std::string bomb;
  for (int i = 0; i < 190; ++i) bomb += member;
  server_.on("/endless", {"HTTP/1.1 200 OK\r\n\r\n", Reply::Then::kEndless});
  server_.on("/announced", response("200 OK", {}, std::string((1 << 20) + 1, 'x')));
  server_.on("/bomb", response("200 OK", {"Content-Encoding: gzip"}, bomb));
  server_.on("/bomb-unannounced", {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb, Reply::Then::kClose});
  server_.on("/just", response("200 OK", {}, std::string(1 << 20, 'x')));
  for (const char* path : {"/endless", "/announced", "/bomb", "/bomb-unannounced"})
    EXPECT_EQ(fetch(path).reason, "body_limit") << path;
  EXPECT_TRUE(fetch("/just").pages.ok());
}

TEST_F(HttpManners, HeadersAreBounded) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "X-" + std::to_string(i) + ": 0123456789\r\n";
  std::string cookies;
  for (int i = 0; i < 2000; ++i) cookies += "Set-Cookie: c" + std::to_string(i) + "=0123456789012345678901234567\r\n";
  std::string hundreds;
  for (int i = 0; i < 100'000; ++i) hundreds += "HTTP/1.1 100 Continue\r\n\r\n";
  server_.on("/line", {"HTTP/1.1 200 OK\r\nX: " + std::string(90'000, 'x') + "\r\n\r\n", Reply::Then::kClose});
  server_.on("/many", {"HTTP/1.1 200 OK\r\n" + many + "\r\n", Reply::Then::kClose});
  server_.on("/cookies", {"HTTP/1.1 200 OK\r\n" + cookies + "\r\n", Reply::Then::kClose});
  server_.on("/continue", {hundreds + "HTTP/1.1 200 OK\r\n\r\n" + kFeed, Reply::Then::kClose});
  for (const char* path : {"/line", "/many", "/cookies", "/continue"})
    EXPECT_EQ(fetch(path).reason, "header_limit") << path;
}

TEST_F(HttpManners, SlowAndSilentServersEndAtTheDeadline) {
  options_.total_timeout = 150ms;
  server_.on("/silent", {"", Reply::Then::kHang});
  server_.on("/head", {"HTTP/1.1 200 OK\r\nX: 1\r\n", Reply::Then::kHang});
  server_.on("/body", {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>", Reply::Then::kHang});
  for (const char* path : {"/silent", "/head", "/body"}) {
    const auto result = fetch(path);
    EXPECT_EQ(result.reason, "timeout") << path;
    EXPECT_LT(result.took, 2s) << path;
  }
}

TEST_F(HttpManners, ASlowBodyEndsByItsSpeed) {
  options_.low_speed_time = 1s;
  server_.on("/body", {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>", Reply::Then::kHang});
  const auto result = fetch("/body");
  EXPECT_EQ(result.reason, "timeout");
  EXPECT_LT(result.took, 5s);
}

TEST_F(HttpManners, ManyHangingServersDoNotDelayAHealthyOne) {
  options_.total_timeout = 3s;
  options_.per_host_parallel = 50;
  server_.on("/hang", {"", Reply::Then::kHang});
  server_.on("/", response("200 OK", {}, kFeed));
  start();
  for (int i = 0; i < 20; ++i) fetcher_->submit({.source = {"h" + std::to_string(i)}, .url = server_.url("/hang")});
  const auto result = fetch("/");
  EXPECT_TRUE(result.pages.ok());
  EXPECT_EQ(fetcher_->in_flight(), 20u);
}

TEST_F(HttpManners, WhatIsNotHttpIsAnError) {
  server_.on("/09", {"<rss></rss>", Reply::Then::kClose});
  server_.on("/nothing", {"", Reply::Then::kClose});
  EXPECT_EQ(fetch("/09").reason, "protocol");
  EXPECT_EQ(fetch("/nothing").reason, "connect");
}

TEST_F(HttpManners, AClosedPortIsAConnectError) {
  std::string url;
  {
    HttpServer gone;
    url = gone.url("/");
    options_.allow_private.push_back(gone.authority());
  }
  const auto result = fetch(url);
  EXPECT_EQ(result.reason, "connect");
  EXPECT_EQ(result.pages.error().kind, ErrorKind::kRetryLater);
}

TEST_F(HttpManners, AFailedRequestIsNotRepeatedAtOnce) {
  server_.on("/", response("503 Service Unavailable", {"Retry-After: 30"}));
  const auto result = fetch("/");
  EXPECT_EQ(result.reason, "http_503");
  EXPECT_EQ(result.retry_after, std::chrono::seconds{30});
  (void)fetcher_->wait(0ms);
  EXPECT_EQ(server_.requests().size(), 1u);
}

TEST_F(HttpManners, RedirectsAreFollowedWithinTheAllowedAddresses) {
  server_.on("/a", response("302 Found", {"Location: b c"}));
  server_.on("/b%20c", response("302 Found", {"Location: /\xd8\xb9"}));
  server_.on("/%D8%B9", response("200 OK", {}, kFeed));
  const auto result = fetch("/a");
  ASSERT_TRUE(result.pages.ok()) << result.pages.error().message;
  EXPECT_EQ(result.pages->at(0).final_url, server_.url("/%D8%B9"));
}

TEST_F(HttpManners, ARedirectToAPrivateAddressIsRefusedInEverySpelling) {
  HttpServer inside;
  const std::string port = std::to_string(inside.port());
  for (const std::string host : {"127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "localhost",
                                 "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "127.0.0.2"}) {
    server_.on("/to?" + host, response("302 Found", {"Location: http://" + host + ":" + port + "/secret"}));
    const auto result = fetch("/to?" + host);
    ASSERT_FALSE(result.pages.ok()) << host;
    EXPECT_EQ(result.reason, "blocked_address") << host << ": " << result.pages.error().message;
    EXPECT_EQ(result.pages.error().kind, ErrorKind::kGiveUp) << host;
    EXPECT_EQ(fetch("http://" + host + ":" + port + "/secret").reason, "blocked_address") << host;
  }
  EXPECT_EQ(inside.connections(), 0u);
}

TEST_F(HttpManners, LoopbackIsRefusedUnlessAllowed) {
  options_.allow_private.clear();
  server_.on("/", response("200 OK", {}, kFeed));
  EXPECT_EQ(fetch("/").reason, "blocked_address");
  EXPECT_EQ(server_.connections(), 0u);
}

TEST_F(HttpManners, AnAllowedNameOpensItsOwnPortOnly) {
  options_.allow_private = {"localhost:" + std::to_string(server_.port())};
  server_.on("/", response("200 OK", {}, kFeed));
  EXPECT_TRUE(fetch("http://localhost:" + std::to_string(server_.port()) + "/").pages.ok());
  EXPECT_EQ(fetch("/").reason, "blocked_address");
}

TEST_F(HttpManners, CredentialsInAUrlAreRefused) {
  EXPECT_EQ(fetch("http://user:pw@" + server_.authority() + "/").reason, "bad_url");
  EXPECT_EQ(server_.connections(), 0u);
}

TEST_F(HttpManners, AnotherThreadCanWakeTheNetThread) {
  start();
  const auto began = std::chrono::steady_clock::now();
  std::thread waker([&] { fetcher_->wake(); });
  EXPECT_TRUE(fetcher_->wait(30s).empty());
  waker.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
}

TEST_F(HttpManners, TransfersUnderWayEndWithTheirOwner) {
  server_.on("/hang", {"", Reply::Then::kHang});
  start();
  fetcher_->submit({.source = {"s"}, .url = server_.url("/hang")});
  (void)fetcher_->wait(0ms);
  fetcher_.reset();
  http_.reset();
}

}  // namespace
}  // namespace rasid::fetch
