// The whole pipeline in one process: fake network, fake sink, real store.
#include "pipeline/pipeline.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
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

  // Every feed once; true when it drained within a minute.
  bool run_once() {
    snapshot_.settings = settings_;
    auto pipeline = Pipeline::make(snapshot_, {clock_, http_, std::make_unique<publish::FakeSink>(world_), metrics_}, true);
    if (!pipeline.ok()) return false;
    (*pipeline)->start();
    auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (!(*pipeline)->ended() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds{2});
    auto ended = (*pipeline)->ended();
    return ended.has_value() && ended->ok();
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
