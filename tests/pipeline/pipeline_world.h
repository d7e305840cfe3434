// The whole pipeline in one process: fake network, fake sink, real store.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "core/format.h"
#include "fetch/fake_http.h"
#include "pipeline/pipeline.h"
#include "publish/fake_sink.h"

namespace rasid::pipeline {

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
  publish::SendOutcome send(std::span<const store::OutboxRow> rows, const publish::Position& position,
                            std::stop_token stop) override {
    return inner_.send(rows, position, stop);
  }

 private:
  publish::FakeSink inner_;
  const std::atomic<bool>& open_;
};

inline std::string feed_of(int feed, int items) {
  std::string xml = "<rss version=\"2.0\"><channel><title>t</title>";
  for (int i = 0; i < items; ++i)
    xml += format(
        "<item><title>headline {0} {1}</title><link>https://outlet{0}.example/{1}</link><description>words {0} "
        "{1}</description></item>",
        feed, i);
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
    auto pipeline = Pipeline::make(snapshot_, {*clock_, http_, std::move(sink), metrics_}, true);
    if (!pipeline.ok()) return nullptr;
    (*pipeline)->start();
    return std::move(*pipeline);
  }
  static bool within_a_minute(const std::function<bool()>& condition) {
    auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (!condition() && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds{2});
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
  SystemClock system_clock_;
  const Clock* clock_ = &system_clock_;
  Metrics metrics_;
  QuietHttp http_;
  publish::FakeSink::World world_;
};

}  // namespace rasid::pipeline
