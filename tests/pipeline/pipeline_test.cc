// The whole pipeline in one process: fake network, fake sink, real store.
#include "pipeline/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "core/format.h"
#include "fetch/fake_http.h"
#include "publish/fake_sink.h"

namespace rasid::pipeline {
namespace {

// FakeHttp whose wait() waits.
class QuietHttp final : public fetch::Http {
 public:
  fetch::FakeHttp script;
  void start(fetch::HttpRequest request) override { script.start(std::move(request)); }
  std::vector<fetch::HttpReply> wait(std::chrono::milliseconds limit) override {
    auto replies = script.wait(limit);
    if (!replies.empty()) return replies;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, limit, [&] { return std::exchange(wake_, false); });
    return {};
  }
  void wake() override {
    std::lock_guard lock(mutex_);
    wake_ = true;
    woken_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable woken_;
  bool wake_ = false;
};

// A sink that is away until it is let in.
class GatedSink final : public publish::Sink {
 public:
  GatedSink(publish::FakeSink::World& world, const std::atomic<bool>& open) : inner_(world), open_(open) {}
  std::string_view name() const override { return inner_.name(); }
  bool position_is_kept() const override { return true; }
  Result<std::optional<publish::Position>> open(std::stop_token stop) override {
    if (!open_) return retry_later("away");
    return inner_.open(stop);
  }
  publish::SendOutcome send(std::span<const store::OutboxRow> rows, const publish::Position& position, std::stop_token stop) override {
    return inner_.send(rows, position, stop);
  }

 private:
  publish::FakeSink inner_;
  const std::atomic<bool>& open_;
};

std::string feed_of(int feed, int items) {
  std::string xml = "<rss version=\"2.0\"><channel><title>t</title>";
  for (int i = 0; i < items; ++i)
    xml += format("<item><title>headline {0} {1}</title><link>https://outlet{0}.example/{1}</link><description>words {0} {1}</description></item>", feed, i);
  return xml + "</channel></rss>";
}

class PipelineTest : public testing::Test {
 protected:
  void SetUp() override {
    auto unique = testing::UnitTest::GetInstance()->current_test_info()->name() + format("-{}", getpid());
    folder_ = std::filesystem::temp_directory_path() / ("rasid-" + unique);
    auto loaded = settings::load_all(RASID_SOURCE_DIR "/config");
    ASSERT_TRUE(loaded.snapshot.has_value());
    snapshot_ = *loaded.snapshot;
    settings_ = std::make_shared<settings::Settings>(*snapshot_.settings);
    settings_->state_dir = folder_.string();
    settings_->publish_articles = settings::PublishedArticles::kAll;
    settings_->fetch.per_host_spacing = std::chrono::milliseconds{0};
    settings_->read.queue = 1;
    settings_->read.workers = 2;
    settings_->feeds.clear();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void add_feed(int feed, int items) {
    FeedSource source;
    source.id.value = format("f{}", feed);
    source.url = format("https://outlet{}.example/rss", feed);
    http_.script.on(source.url, feed_of(feed, items));
    settings_->feeds.push_back(source);
  }

  std::unique_ptr<Pipeline> started(std::unique_ptr<publish::Sink> sink) {
    snapshot_.settings = settings_;
    auto pipeline = Pipeline::make(snapshot_, {clock_, http_, std::move(sink), metrics_}, true);
    if (!pipeline.ok()) return nullptr;
    (*pipeline)->start();
    return std::move(*pipeline);
  }
  static bool within_a_minute(const std::function<bool()>& condition) {
    auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (!condition() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds{2});
    return condition();
  }
  static bool drained(const Pipeline& pipeline) {
    return within_a_minute([&] { return pipeline.ended().has_value(); }) && pipeline.ended()->ok();
  }

  // Every feed once; true when it drained within a minute.
  bool run_once() {
    auto pipeline = started(std::make_unique<publish::FakeSink>(world_));
    return pipeline && drained(*pipeline);
  }

  std::map<std::string, int> articles_out() const {
    std::map<std::string, int> count;
    for (const std::string& key : world_.keys)
      if (key.starts_with("a_")) ++count[key];
    return count;
  }

  std::filesystem::path folder_;
  settings::Snapshot snapshot_;
  std::shared_ptr<settings::Settings> settings_;
  SystemClock clock_;
  Metrics metrics_;
  QuietHttp http_;
  publish::FakeSink::World world_;
};

// The ring ordered - net - workers - ordered, every queue of length one, every item asking for its page, the sink away: nothing waits for
// ever, and everything goes out once when the sink is back.
TEST_F(PipelineTest, StalledSinkAndPagesForEveryItemLockNothingUp) {
  for (int i = 0; i < 4; ++i) world_.open_errors.push_back(retry_later("broker away"));
  for (int feed = 0; feed < 6; ++feed) add_feed(feed, 40);
  ASSERT_TRUE(run_once());
  auto out = articles_out();
  EXPECT_EQ(out.size(), 240U);
  for (const auto& [key, count] : out) EXPECT_EQ(count, 1) << key;
  EXPECT_EQ(metrics_.value("pages_total", {{"result", "dns"}}), 240) << "each page was asked for, failed, and the feed's text was read";
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
  std::string sentence = "<p>headline 1 0 words that the feed does not carry, told at length on the page of the article itself.</p>";
  std::string page = "<html><head><title>headline 1 0</title></head><body><article><h1>headline 1 0</h1>";
  for (int i = 0; i < 12; ++i) page += sentence;
  http_.script.on("https://outlet1.example/0",
                  {.status = 200, .headers = {{"content-type", "text/html; charset=utf-8"}}, .body = page + "</article></body></html>"});
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

TEST_F(PipelineTest, WhatIsNoFeedIsAskedForAgainUnconditionally) {
  FeedSource source;
  source.id.value = "home";
  source.url = "https://home.example/rss";
  fetch::HttpReply page{.status = 200, .headers = {{"etag", "\"x\""}, {"content-type", "text/html"}}, .body = "<html><body>moved</body></html>"};
  http_.script.on(source.url, page);
  settings_->feeds.push_back(source);
  ASSERT_TRUE(run_once());
  ASSERT_TRUE(run_once());
  ASSERT_EQ(http_.script.requests.size(), 2U);
  for (const auto& [name, value] : http_.script.requests[1].headers) EXPECT_NE(name, "If-None-Match") << value;
  EXPECT_EQ(metrics_.value("dropped_total", {{"stage", "parse"}, {"reason", "not_a_feed"}}), 2);
}

}  // namespace
}  // namespace rasid::pipeline
