// The Fetcher over a scripted network: turns of hosts, redirects, statuses.
#include "fetch/fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/fake_http.h"

namespace rasid::fetch {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::Not;
using ::testing::Pair;

HttpReply reply(int status, Headers headers = {}, std::string body = "") {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

class FetcherTest : public ::testing::Test {
 protected:
  Fetcher& fetcher() {
    if (!fetcher_) fetcher_.emplace(options_, clock_, http_);
    return *fetcher_;
  }
  FetchResult fetch(FetchRequest request) {
    fetcher().submit(std::move(request));
    for (int i = 0; i < 20; ++i) {
      auto results = fetcher().wait(0ms);
      clock_.advance(1s);
      if (!results.empty()) return results.at(0);
    }
    ADD_FAILURE() << "nothing came back";
    return {};
  }
  FetchResult fetch(const std::string& url) { return fetch(FetchRequest{.source = {"s"}, .url = url}); }

  FakeClock clock_{parse_iso("2026-03-01T12:00:00Z")->at};
  FakeHttp http_;
  Options options_;
  std::optional<Fetcher> fetcher_;
};

TEST_F(FetcherTest, APageCarriesWhatTheStagesNeed) {
  http_.on("https://a.example/rss", reply(200, {{"etag", "\"1\""}, {"content-type", "text/xml"}}, "<rss/>"));
  const auto result = fetch(FetchRequest{.source = {"s"}, .url = "https://A.example/rss#top", .tag = 7});
  ASSERT_TRUE(result.pages.ok());
  const Page& page = result.pages->at(0);
  EXPECT_EQ(page.source.value, "s");
  EXPECT_EQ(page.requested_url, "https://A.example/rss#top");
  EXPECT_EQ(page.final_url, "https://a.example/rss");
  EXPECT_EQ(page.body, "<rss/>");
  EXPECT_EQ(page.header("content-type"), "text/xml");
  EXPECT_EQ(to_iso(page.fetched_at), "2026-03-01T12:00:00Z");
  EXPECT_EQ(result.validators.etag, "\"1\"");
  EXPECT_EQ(result.request.tag, 7u);
  EXPECT_EQ(fetcher().in_flight(), 0u);
}

TEST_F(FetcherTest, OneHostIsAskedBySpacedStarts) {
  options_.per_host_spacing = 5s;
  options_.per_host_parallel = 10;
  for (const char* path : {"1", "2", "3"}) http_.on(std::string("http://a.example/") + path, "x");
  http_.on("http://b.example/1", "x");
  for (const char* path : {"1", "2", "3"}) fetcher().submit({.url = std::string("http://a.example/") + path});
  fetcher().submit({.url = "http://b.example/1"});
  EXPECT_EQ(fetcher().wait(0ms).size(), 2u);  // one of each host
  EXPECT_EQ(fetcher().wait(0ms).size(), 0u);
  clock_.advance(4999ms);
  EXPECT_EQ(fetcher().wait(0ms).size(), 0u);
  clock_.advance(1ms);
  EXPECT_EQ(fetcher().wait(0ms).size(), 1u);
  clock_.advance(60s);
  EXPECT_EQ(fetcher().wait(0ms).size(), 1u);
  EXPECT_EQ(fetcher().in_flight(), 0u);
}

TEST_F(FetcherTest, ParallelTransfersAreBoundedPerHostAndInAll) {
  options_.per_host_spacing = 0ms;
  options_.max_parallel = 5;
  http_.hold(true);
  for (int host = 0; host < 4; ++host)
    for (int n = 0; n < 4; ++n)
      fetcher().submit({.url = "http://h" + std::to_string(host) + ".example/" + std::to_string(n)});
  for (int i = 0; i < 10; ++i) (void)fetcher().wait(0ms);
  ASSERT_EQ(http_.requests.size(), 5u);
  std::map<std::string, int> by_host;
  for (const auto& request : http_.requests) ++by_host[parse_url(request.url)->host];
  for (const auto& [host, count] : by_host) EXPECT_LE(count, 2) << host;
  EXPECT_EQ(fetcher().in_flight(), 16u);
  http_.hold(false);
  size_t back = 0;
  for (int i = 0; i < 20; ++i) back += fetcher().wait(0ms).size();
  EXPECT_EQ(back, 16u);
}

TEST_F(FetcherTest, RedirectsAreFollowedToTheFinalUrl) {
  http_.on("http://a.example/rss", reply(301, {{"location", "/feed one"}}));
  http_.on("http://a.example/feed%20one", reply(308, {{"location", "https://b.example/x#y"}}));
  http_.on("https://b.example/x", "<rss/>");
  const auto result = fetch("http://a.example/rss");
  ASSERT_TRUE(result.pages.ok()) << result.pages.error().message;
  EXPECT_EQ(result.pages->at(0).final_url, "https://b.example/x");
  EXPECT_EQ(result.pages->at(0).requested_url, "http://a.example/rss");
  EXPECT_EQ(result.moved_to, "https://b.example/x");
}

TEST_F(FetcherTest, ATemporaryHopMakesTheMoveTemporary) {
  for (const int status : {302, 303, 307}) {
    const std::string url = "http://a.example/" + std::to_string(status);
    http_.on(url, reply(301, {{"location", url + "b"}}));
    http_.on(url + "b", reply(status, {{"location", url + "c"}}));
    http_.on(url + "c", "<rss/>");
    const auto result = fetch(url);
    EXPECT_TRUE(result.pages.ok());
    EXPECT_EQ(result.moved_to, "");
  }
}

TEST_F(FetcherTest, RedirectsThatLeadAstrayAreErrorsWithAWord) {
  options_.per_host_spacing = 0ms;
  const struct {
    std::string from;
    Headers headers;
    std::string reason;
    ErrorKind kind;
  } cases[] = {
      {"http://a.example/1", {}, "bad_redirect", ErrorKind::kRetryLater},
      {"https://a.example/2", {{"location", "http://a.example/2"}}, "bad_redirect", ErrorKind::kRetryLater},
      {"http://a.example/3", {{"location", "file:///etc/passwd"}}, "bad_scheme", ErrorKind::kGiveUp},
      {"http://a.example/4", {{"location", "ftp://a.example/"}}, "bad_scheme", ErrorKind::kGiveUp},
      {"http://a.example/5", {{"location", "gopher://a.example/"}}, "bad_scheme", ErrorKind::kGiveUp},
      {"http://a.example/6", {{"location", "dict://a.example:11211/stat"}}, "bad_scheme", ErrorKind::kGiveUp},
      {"http://a.example/7", {{"location", "data:text/xml,<rss/>"}}, "bad_scheme", ErrorKind::kGiveUp},
      {"http://a.example/8", {{"location", "javascript:alert(1)"}}, "bad_scheme", ErrorKind::kGiveUp},
      {"http://a.example/9", {{"location", "http://user:pw@a.example/"}}, "bad_url", ErrorKind::kGiveUp},
      {"http://a.example/10", {{"location", "http://a.example/10"}}, "redirect_limit", ErrorKind::kRetryLater},
  };
  for (const auto& c : cases) {
    http_.on(c.from, reply(302, c.headers));
    const auto result = fetch(c.from);
    ASSERT_FALSE(result.pages.ok()) << c.from;
    EXPECT_EQ(result.reason, c.reason) << c.from;
    EXPECT_EQ(result.pages.error().kind, c.kind) << c.from;
  }
  const auto hops = std::count_if(http_.requests.begin(), http_.requests.end(),
                                  [](const HttpRequest& r) { return r.url == "http://a.example/10"; });
  EXPECT_EQ(hops, 9);
}

TEST_F(FetcherTest, TheTotalTimeCoversAllHops) {
  options_.total_timeout = 30s;
  http_.on("http://a.example/", reply(302, {{"location", "/b"}}));
  http_.on("http://a.example/b", "x");
  http_.hold(true);
  fetcher().submit({.url = "http://a.example/"});
  (void)fetcher().wait(0ms);
  clock_.advance(12s);
  http_.hold(false);
  (void)fetcher().wait(0ms);
  ASSERT_EQ(http_.requests.size(), 2u);
  EXPECT_EQ(http_.requests[0].timeout, 30s);
  EXPECT_EQ(http_.requests[1].timeout, 18s);
}

TEST_F(FetcherTest, UrlsThatAreNoneAndOtherSchemesNeverReachTheNetwork) {
  for (const char* url : {"file:///etc/passwd", "ftp://a.example/x", "gopher://a.example/", "dict://a.example/"})
    EXPECT_EQ(fetch(url).reason, "bad_scheme") << url;
  for (const char* url : {"", "no url", "/relative"}) EXPECT_EQ(fetch(url).reason, "bad_url") << url;
  EXPECT_TRUE(http_.requests.empty());
}

TEST_F(FetcherTest, StatusesBecomeErrorsThatSayWhatToDo) {
  options_.per_host_spacing = 0ms;
  const struct {
    int status;
    std::string reason;
    ErrorKind kind;
  } cases[] = {{400, "http_400", ErrorKind::kRetryLater},   {403, "http_403", ErrorKind::kRetryLater},
               {404, "http_404", ErrorKind::kRetryLater},   {410, "http_410", ErrorKind::kGiveUp},
               {429, "http_429", ErrorKind::kRetryLater},   {500, "http_500", ErrorKind::kRetryLater},
               {503, "http_503", ErrorKind::kRetryLater},   {206, "http_206", ErrorKind::kRetryLater},
               {300, "http_300", ErrorKind::kRetryLater},   {304, "http_304", ErrorKind::kRetryLater},
               {204, "empty_body", ErrorKind::kRetryLater}, {205, "empty_body", ErrorKind::kRetryLater}};
  for (const auto& c : cases) {
    const std::string url = "http://a.example/" + std::to_string(c.status);
    http_.on(url, reply(c.status, {{"etag", "\"no\""}}, "body"));
    const auto result = fetch(url);
    ASSERT_FALSE(result.pages.ok()) << c.status;
    EXPECT_EQ(result.reason, c.reason);
    EXPECT_EQ(result.pages.error().kind, c.kind) << c.status;
    EXPECT_EQ(result.status, c.status);
    EXPECT_TRUE(result.validators.empty());
    EXPECT_EQ(result.pages.error().message, c.reason + ": " + url);
  }
}

TEST_F(FetcherTest, AnEmpty200IsAFailureAndItsValidatorsAreNotKept) {
  http_.on("http://a.example/", reply(200, {{"etag", "\"1\""}}));
  const auto result = fetch("http://a.example/");
  EXPECT_EQ(result.reason, "empty_body");
  EXPECT_TRUE(result.validators.empty());
}

TEST_F(FetcherTest, RetryAfterIsReadOf429And503Only) {
  options_.per_host_spacing = 0ms;
  for (const int status : {429, 503, 404}) {
    const std::string url = "http://a.example/" + std::to_string(status);
    http_.on(url, reply(status, {{"retry-after", "120"}}));
    EXPECT_EQ(fetch(url).retry_after.has_value(), status != 404);
  }
  http_.on("http://a.example/date", reply(503, {{"retry-after", "Sun, 01 Mar 2026 14:00:00 GMT"}}));
  EXPECT_GT(fetch("http://a.example/date").retry_after, 7000s);
}

TEST_F(FetcherTest, ValidatorsGoToTheUrlThatGaveThemAndToNoOther) {
  options_.per_host_spacing = 0ms;
  http_.on("http://a.example/rss", reply(302, {{"location", "http://b.example/rss"}}));
  http_.on("http://b.example/rss", reply(304));
  FetchRequest request{.source = {"s"},
                       .url = "http://a.example/rss",
                       .validators = {"\"1\"", "Mon"},
                       .validators_url = "http://b.example/rss"};
  const auto result = fetch(request);
  EXPECT_TRUE(result.not_modified);
  EXPECT_EQ(result.validators, request.validators);
  EXPECT_EQ(result.validators_url, request.validators_url);
  EXPECT_THAT(http_.requests[0].headers, Not(Contains(Pair("If-None-Match", "\"1\""))));
  EXPECT_THAT(http_.requests[1].headers, Contains(Pair("If-None-Match", "\"1\"")));
  EXPECT_THAT(http_.requests[1].headers, Contains(Pair("If-Modified-Since", "Mon")));
}

TEST_F(FetcherTest, ValidatorsThatCannotBeSentBackAreNotKept) {
  http_.on("http://a.example/",
           reply(200, {{"etag", "\"a\rX-Evil: 1\""}, {"last-modified", std::string(9000, 'x')}}, "x"));
  EXPECT_TRUE(fetch("http://a.example/").validators.empty());
}

TEST_F(FetcherTest, FilesComeThroughTheSameDoor) {
  const auto result = fetch(FetchRequest{.source = {"s"}, .path = "/nonexistent/feed.xml"});
  EXPECT_EQ(result.reason, "file");
  EXPECT_EQ(fetcher().in_flight(), 0u);
}

TEST_F(FetcherTest, ThousandsOfHostsAreAllServedAndForgotten) {
  options_.max_parallel = 8;
  for (int i = 0; i < 3000; ++i) fetcher().submit({.url = "http://h" + std::to_string(i) + ".example/"});
  size_t back = 0;
  for (int i = 0; i < 2000 && back < 3000; ++i) back += fetcher().wait(0ms).size();
  EXPECT_EQ(back, 3000u);
  EXPECT_EQ(fetcher().in_flight(), 0u);
}

}  // namespace
}  // namespace rasid::fetch
