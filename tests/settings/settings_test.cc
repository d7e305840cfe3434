// What config/ becomes, and what is said where it is wrong.
#include "settings/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace rasid::settings {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

// A folder of configuration that lives as long as the test.
class ConfigDir {
 public:
  ConfigDir()
      : path_(testing::TempDir() + "rasid-settings-" + testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(path_);
    fs::create_directories(path_ + "/rules");
    write("rasid.yaml", "");
    write("feeds.yaml", "feeds: []\n");
  }
  ~ConfigDir() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) { std::ofstream(path_ + "/" + name) << text; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string said(const std::vector<Complaint>& complaints) {
  std::string out;
  for (const Complaint& each : complaints) out += to_string(each) + "\n";
  return out;
}

TEST(Settings, empty_file_gives_the_defaults) {
  ConfigDir dir;
  Loaded loaded = load(dir.path());
  ASSERT_NE(loaded.settings, nullptr) << said(loaded.complaints);
  EXPECT_EQ(loaded.settings->state_dir, "var");
  EXPECT_EQ(loaded.settings->publish.file, "var/records.jsonl");
  EXPECT_EQ(loaded.settings->publish.kind, publish::SinkKind::kFile);
  EXPECT_EQ(loaded.settings->log_level, LogLevel::kInfo);
  EXPECT_EQ(loaded.settings->hash.size(), 16U);
}

TEST(Settings, options_reach_their_stages) {
  ConfigDir dir;
  dir.write("rasid.yaml", R"(
state_dir: /var/lib/rasid
log: {level: debug}
read: {workers: 3, relevance_threshold: 0.6}
fetch: {user_agent: me, total_timeout: 45s, max_body: 2MB, allow_private: ["127.0.0.1:8080"], jitter: 0}
dedup: {window: 7d, near_copy_jaccard: 0.7}
story: {window: 3d}
store: {max_size: 1GB}
publish: {to: kafka, articles: all, prefix: p, kafka: {brokers: "a:1,b:2", delivery: idempotent, properties: {compression.type: zstd},
          secrets: {sasl.password: /run/secret}}, adopt_position: true}
)");
  Loaded loaded = load(dir.path());
  ASSERT_NE(loaded.settings, nullptr) << said(loaded.complaints);
  const Settings& settings = *loaded.settings;
  EXPECT_EQ(settings.log_level, LogLevel::kDebug);
  EXPECT_EQ(settings.read.workers, 3U);
  EXPECT_EQ(settings.relevance_threshold, 0.6);
  EXPECT_EQ(settings.fetch.user_agent, "me");
  EXPECT_EQ(settings.fetch.total_timeout, std::chrono::seconds{45});
  EXPECT_EQ(settings.fetch.max_body, 2U << 20);
  EXPECT_EQ(settings.fetch.allow_private, std::vector<std::string>{"127.0.0.1:8080"});
  EXPECT_EQ(settings.dedup.window, std::chrono::hours{168});
  EXPECT_EQ(settings.story.window, std::chrono::hours{72});
  EXPECT_EQ(settings.store.max_bytes, uint64_t{1} << 30);
  EXPECT_EQ(settings.publish.kind, publish::SinkKind::kKafka);
  EXPECT_EQ(settings.publish.brokers, "a:1,b:2");
  EXPECT_EQ(settings.publish.kafka.at("compression.type"), "zstd");
  EXPECT_EQ(settings.publish.kafka_secrets.at("sasl.password"), "/run/secret");
  EXPECT_TRUE(settings.publish.adopt_position);
  EXPECT_EQ(settings.publish.file, "/var/lib/rasid/records.jsonl");
  EXPECT_EQ(settings.publish_articles, PublishedArticles::kAll);
}

TEST(Settings, complaints_name_the_place_and_what_would_be_right) {
  struct Case {
    std::string options, said;
  };
  const Case cases[] = {
      {"fetsh: {}", "rasid.yaml:1:1: unknown key 'fetsh'; did you mean 'fetch'?"},
      {"fetch:\n  total_timeout: 30", "2:18: total_timeout: '30' is no duration"},
      {"fetch: {low_speed_time: 1500ms}", "1500ms is too fine; whole seconds are wanted"},
      {"fetch: {max_body: 16}", "'16' is no size; write a number with B, KB"},
      {"fetch: {max_parallel: 0}", "max_parallel is a whole number from 1 to 10000"},
      {"fetch: {min_interval: 2h, max_interval: 1h}", "min_interval is longer than max_interval"},
      {"read: {workers: many}", "workers is a whole number"},
      {"read: {relevance_threshold: 1.5}", "from 0 to 1, not '1.5'"},
      {"log: {level: loud}", "level is one of debug, info, warn, error, off, not 'loud'"},
      {"log: [info]", "1:6: a mapping (key: value) is wanted here, not a list"},
      {"publish: {to: kafka}", "to: kafka needs kafka: {brokers: host:9092}"},
      {"dedup: {window: 90m}", "whole hours"},
      {"log: {level: info", "rasid.yaml:1:"},
  };
  for (const Case& each : cases) {
    ConfigDir dir;
    dir.write("rasid.yaml", each.options);
    Loaded loaded = load(dir.path());
    EXPECT_EQ(loaded.settings, nullptr) << each.options;
    EXPECT_THAT(said(loaded.complaints), HasSubstr(each.said)) << each.options;
  }
}

TEST(Settings, all_files_are_complained_of_at_once) {
  ConfigDir dir;
  dir.write("rasid.yaml", "fetsh: {}\nlog: {level: loud}\n");
  dir.write("feeds.yaml", "feeds:\n- {id: A}\n- {id: b, url: 'ftp://x/'}\n");
  Loaded loaded = load(dir.path());
  EXPECT_EQ(loaded.complaints.size(), 5U) << said(loaded.complaints);
  EXPECT_TRUE(has_errors(loaded.complaints));
}

TEST(Settings, feeds) {
  ConfigDir dir;
  dir.write("one.xml", "");
  dir.write("feeds.yaml", R"(
feeds:
- {id: a, url: "https://example.org/rss", name: A, country: IQ, stance: state, zone: Asia/Beirut, interval: 30m}
- {id: b, path: one.xml}
- {id: c, url: "https://example.org/c", enabled: false}
)");
  Loaded loaded = load(dir.path());
  ASSERT_NE(loaded.settings, nullptr) << said(loaded.complaints);
  const auto& feeds = loaded.settings->feeds;
  ASSERT_EQ(feeds.size(), 2U);
  EXPECT_EQ(feeds[0].id.value, "a");
  EXPECT_EQ(feeds[0].zone, "Asia/Beirut");
  EXPECT_EQ(feeds[0].interval, std::chrono::minutes{30});
  EXPECT_EQ(feeds[1].name, "b");
  EXPECT_EQ(feeds[1].zone, "Asia/Baghdad");
  EXPECT_EQ(feeds[1].path, dir.path() + "/one.xml");
}

TEST(Settings, feeds_that_are_wrong) {
  struct Case {
    std::string feed, said;
  };
  const Case cases[] = {
      {"{id: 'A b', url: 'https://x.org/'}", "2:8: id 'A b' may only have a-z"},
      {"{url: 'https://x.org/'}", "2:3: id is missing"},
      {"{id: a}", "a feed has either a url or a path"},
      {"{id: a, url: 'https://x.org/', path: p}", "a feed has either a url or a path"},
      {"{id: a, url: 'ftp://x.org/'}", "only http and https are polled, not ftp"},
      {"{id: a, url: 'https://me:secret@x.org/'}", "a name or password has no place in it"},
      {"{id: a, url: 'https://x.org/', zone: Asia/Bagdad}", "2:40: zone: "},
      {"{id: a, url: 'https://x.org/', interval: 5s}", "interval: 5s is too short"},
      {"{id: a, url: 'https://x.org/', intervall: 5m}", "did you mean 'interval'?"},
      {"{id: a, url: 'https://x.org/'}\n- {id: a, url: 'https://y.org/'}", "3:8: id 'a' belongs to an earlier feed"},
  };
  for (const Case& each : cases) {
    ConfigDir dir;
    dir.write("feeds.yaml", "feeds:\n- " + each.feed + "\n");
    Loaded loaded = load(dir.path());
    EXPECT_EQ(loaded.settings, nullptr) << each.feed;
    EXPECT_THAT(said(loaded.complaints), HasSubstr(each.said)) << each.feed;
  }
}

TEST(Settings, missing_path_is_a_warning) {
  ConfigDir dir;
  dir.write("feeds.yaml", "feeds:\n- {id: a, path: not-yet}\n");
  Loaded loaded = load(dir.path());
  EXPECT_NE(loaded.settings, nullptr);
  ASSERT_EQ(loaded.complaints.size(), 1U);
  EXPECT_TRUE(loaded.complaints[0].warning);
}

TEST(Settings, missing_folder) {
  auto found = find_config_dir(std::string("/nowhere/at/all"));
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, ErrorKind::kBadConfig);
  Loaded loaded = load("/nowhere/at/all");
  EXPECT_EQ(loaded.settings, nullptr);
  EXPECT_EQ(loaded.complaints.size(), 2U);
}

TEST(Settings, our_own_config_is_whole) {
  LoadedAll all = load_all(RASID_SOURCE_DIR "/config");
  EXPECT_EQ(said(all.complaints), "");
  ASSERT_TRUE(all.snapshot);
  EXPECT_GE(all.snapshot->settings->feeds.size(), 15U);
}

}  // namespace
}  // namespace rasid::settings
