// The whole pipeline in one process: fake network, fake sink, real store.
#include "pipeline/pipeline_world.h"

namespace rasid::pipeline {
namespace {

// The ring ordered - net - workers - ordered, every queue of length one, every item asking for its page, the sink away:
// nothing waits for ever, and everything goes out once when the sink is back.
TEST_F(PipelineTest, StalledSinkAndPagesForEveryItemLockNothingUp) {
  for (int i = 0; i < 4; ++i) world_.open_errors.push_back(retry_later("broker away"));
  for (int feed = 0; feed < 6; ++feed) add_feed(feed, 40);
  ASSERT_TRUE(run_once());
  auto out = articles_out();
  EXPECT_EQ(out.size(), 240U);
  for (const auto& [key, count] : out) EXPECT_EQ(count, 1) << key;
  EXPECT_EQ(metrics_.value("pages_total", {{"result", "dns"}}), 240)
      << "each page was asked for, failed, and the feed's text was read";
}

// More comes than the store may hold: it pauses before the bound, drops nothing, and goes on by itself.
TEST_F(PipelineTest, FullStorePausesUntilTheSinkIsBack) {
  settings_->extract.pages = false;
  settings_->store.max_bytes = 1 << 20;
  for (int feed = 0; feed < 6; ++feed) add_feed(feed, 100);
  std::atomic<bool> open{false};
  auto pipeline = started(std::make_unique<GatedSink>(world_, open));
  ASSERT_TRUE(pipeline);
  ASSERT_TRUE(within_a_minute([&] { return !pipeline->paused().empty(); }));
  EXPECT_EQ(metrics_.value("fetching_paused", {{"reason", "store_bound"}}), 1);
  EXPECT_FALSE(pipeline->ended().has_value());
  open = true;
  ASSERT_TRUE(drained(*pipeline));
  EXPECT_EQ(pipeline->paused(), "");
  EXPECT_EQ(metrics_.value("fetching_paused", {{"reason", "store_bound"}}), 0);
  EXPECT_EQ(articles_out().size(), 600U);
  for (const auto& [key, count] : articles_out()) EXPECT_EQ(count, 1) << key;
}

// The same disk may be filled by others.
TEST_F(PipelineTest, NothingIsFetchedWhileTheDiskIsLow) {
  settings_->store.min_free = uint64_t{1} << 60;
  add_feed(1, 3);
  auto pipeline = started(std::make_unique<publish::FakeSink>(world_));
  ASSERT_TRUE(pipeline);
  EXPECT_NE(pipeline->paused(), "") << "known before the first feed is asked for";
  EXPECT_EQ(metrics_.value("fetching_paused", {{"reason", "disk_low"}}), 1);
  pipeline->stop();
  EXPECT_TRUE(http_.script.requests.empty());
}

TEST_F(PipelineTest, ThePageIsReadInsteadOfAShortItem) {
  add_feed(1, 1);
  std::string sentence =
      "<p>headline 1 0 words that the feed does not carry, told at length on the page of the article itself.</p>";
  std::string page = "<html><head><title>headline 1 0</title></head><body><article><h1>headline 1 0</h1>";
  for (int i = 0; i < 12; ++i) page += sentence;
  http_.script.on("https://outlet1.example/0", {.status = 200,
                                                .headers = {{"content-type", "text/html; charset=utf-8"}},
                                                .body = page + "</article></body></html>"});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(articles_out().size(), 1U);
  EXPECT_EQ(metrics_.value("pages_total", {{"result", "read"}}), 1);
  EXPECT_EQ(metrics_.value("observed_to_acknowledged_seconds", {{"topic", "articles"}}), 1);
}

TEST_F(PipelineTest, WhatIsKnownIsNotPublishedAgain) {
  settings_->extract.pages = false;
  add_feed(1, 10);
  ASSERT_TRUE(run_once());
  ASSERT_TRUE(run_once()) << "a second process on the same store";
  EXPECT_EQ(articles_out().size(), 10U);
  for (const auto& [key, count] : articles_out()) EXPECT_EQ(count, 1) << key;
  EXPECT_EQ(metrics_.value("dropped_total", {{"stage", "intake"}, {"reason", "known"}}), 10);
}

// Each poll of either would be a revision, and the page would be asked for each time.
TEST_F(PipelineTest, OneUrlThatTwoFeedsShowInOtherWordsSettles) {
  settings_->extract.pages = false;
  for (int feed : {1, 2}) {
    FeedSource source;
    source.id.value = format("f{}", feed);
    source.url = format("https://outlet.example/rss{}", feed);
    std::string words = "words of the outlet";
    if (feed == 2) words += ", and many more of them that only this feed carries in its description";
    http_.script.on(
        source.url,
        format("<rss version=\"2.0\"><channel><title>t</title><item><title>headline</title>"
               "<link>https://outlet.example/one</link><description>{}</description></item></channel></rss>",
               words));
    settings_->feeds.push_back(source);
  }
  for (int poll = 0; poll < 4; ++poll) ASSERT_TRUE(run_once());
  ASSERT_EQ(articles_out().size(), 1U);
  EXPECT_LE(articles_out().begin()->second, 2);
  EXPECT_GE(metrics_.value("dropped_total", {{"stage", "intake"}, {"reason", "other_feed"}}), 3);
}

TEST_F(PipelineTest, WhatIsNoFeedIsAskedForAgainUnconditionally) {
  FeedSource source;
  source.id.value = "home";
  source.url = "https://home.example/rss";
  fetch::HttpReply page{.status = 200,
                        .headers = {{"etag", "\"x\""}, {"content-type", "text/html"}},
                        .body = "<html><body>moved</body></html>"};
  http_.script.on(source.url, page);
  settings_->feeds.push_back(source);
  ASSERT_TRUE(run_once());
  ASSERT_TRUE(run_once());
  ASSERT_EQ(http_.script.requests.size(), 2U);
  for (const auto& [name, value] : http_.script.requests[1].headers) EXPECT_NE(name, "If-None-Match") << value;
  EXPECT_EQ(metrics_.value("dropped_total", {{"stage", "parse"}, {"reason", "not_a_feed"}}), 2);
}

// A stage forgets what it cannot read; the store takes that only within a commit.
TEST_F(PipelineTest, RowsThatNobodyCanReadAreGoneAtTheNextStart) {
  settings_->extract.pages = false;
  add_feed(1, 1);
  ASSERT_TRUE(run_once());
  const std::string path = settings_->state_dir + "/rasid.db";
  {
    auto store = store::Store::open(path, {});
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->begin().ok());
    for (const char* table : {"dedup", "stories", "events"}) (*store)->table(table).put("x_1", "nothing readable");
    ASSERT_TRUE((*store)->commit().ok());
  }
  ASSERT_TRUE(run_once());
  auto store = store::Store::open(path, {});
  ASSERT_TRUE(store.ok());
  for (const char* table : {"dedup", "stories", "events"}) EXPECT_FALSE((*store)->table(table).get("x_1")) << table;
}

}  // namespace
}  // namespace rasid::pipeline
