// The file sink after crashes at every point, rotation and deletion: each record once, in order.
#include "publish/file_sink.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/file.h"
#include "core/format.h"
#include "core/json.h"

namespace rasid::publish {
namespace {

class FileSinkTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / format("rasid-file-sink-{}", getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "records.jsonl";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static std::vector<store::OutboxRow> rows(int64_t from, int64_t to) {
    std::vector<store::OutboxRow> rows;
    for (int64_t n = from; n <= to; ++n) {
      Record record;
      record.topic = "events";
      record.key = format("{}", n);
      record.headers = {{"ce_id", "x"}};
      record.value = R"({"n":1})";
      rows.push_back({n, record});
    }
    return rows;
  }
  std::vector<std::string> keys(const std::string& path) {
    std::vector<std::string> keys;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      auto json = parse_json(line);
      EXPECT_TRUE(json.ok()) << line;
      if (json.ok()) keys.emplace_back(*string_at(json->get_object(), "key"));
    }
    return keys;
  }
  // Opens as after a start and goes on to `last`.
  int64_t go_on(int64_t last, int64_t batch = 3) {
    FileSink sink(path_, "rasid");
    auto position = sink.open({});
    EXPECT_TRUE(position.ok());
    int64_t at = *position ? (*position)->seq : 0;
    int64_t began = at;
    while (at < last) {
      int64_t to = std::min(last, at + batch);
      EXPECT_EQ(sink.send(rows(at + 1, to), {"u", to, ""}, {}).kind, SendKind::kOut);
      at = to;
    }
    return began;
  }
  static std::vector<std::string> numbers(int from, int to) {
    std::vector<std::string> keys;
    for (int n = from; n <= to; ++n) keys.push_back(format("{}", n));
    return keys;
  }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(FileSinkTest, line_is_topic_key_headers_value) {
  Record record;
  record.topic = "articles";
  record.key = "a_1";
  record.headers = {{"ce_id", "1"}, {"content-type", "application/json"}};
  record.value = R"({"a":"b\nc"})";
  EXPECT_EQ(record_line(record, "rasid"),
            "{\"topic\":\"rasid.articles\",\"key\":\"a_1\",\"headers\":{\"ce_id\":\"1\",\"content-type\":\"application/"
            "json\"},"
            "\"value\":{\"a\":\"b\\nc\"}}\n");
  record.tombstone = true;
  record.headers.clear();
  EXPECT_EQ(record_line(record, "x"), "{\"topic\":\"x.articles\",\"key\":\"a_1\",\"headers\":{},\"value\":null}\n");
}

TEST_F(FileSinkTest, goes_on_where_it_stopped) {
  EXPECT_EQ(go_on(7), 0);
  EXPECT_EQ(go_on(9), 7);
  EXPECT_EQ(keys(path_), numbers(1, 9));
}

TEST_F(FileSinkTest, what_a_crash_left_behind_the_position_is_cut_off) {
  go_on(6);
  std::ofstream(path_, std::ios::app) << record_line(rows(7, 7)[0].record, "rasid") << "{\"topic\":\"ras";
  EXPECT_EQ(go_on(9), 6);
  EXPECT_EQ(keys(path_), numbers(1, 9));
}

TEST_F(FileSinkTest, crash_before_the_first_position_too) {
  pid_t child = fork();
  if (child == 0) {
    FileSink sink(path_, "rasid");
    (void)sink.open({});
    std::filesystem::create_directory(path_ + ".position.new");  // the position cannot be written
    (void)sink.send(rows(1, 3), {"u", 3, ""}, {});
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  std::filesystem::remove(path_ + ".position.new");
  EXPECT_EQ(go_on(3), 0);
  EXPECT_EQ(keys(path_), numbers(1, 3));
}

TEST_F(FileSinkTest, unwritable_position_is_doubt_and_then_undone) {
  FileSink sink(path_, "rasid");
  ASSERT_TRUE(sink.open({}).ok());
  ASSERT_EQ(sink.send(rows(1, 3), {"u", 3, ""}, {}).kind, SendKind::kOut);
  std::filesystem::create_directory(path_ + ".position.new");
  EXPECT_EQ(sink.send(rows(4, 6), {"u", 6, ""}, {}).kind, SendKind::kDoubt);
  std::filesystem::remove(path_ + ".position.new");
  auto position = sink.open({});
  ASSERT_TRUE(position.ok());
  EXPECT_EQ((*position)->seq, 3);
  EXPECT_EQ(keys(path_), numbers(1, 3));
}

TEST_F(FileSinkTest, rotation_while_running_begins_a_new_file) {
  FileSink sink(path_, "rasid");
  ASSERT_TRUE(sink.open({}).ok());
  ASSERT_EQ(sink.send(rows(1, 3), {"u", 3, ""}, {}).kind, SendKind::kOut);
  std::filesystem::rename(path_, path_ + ".1");
  ASSERT_EQ(sink.send(rows(4, 6), {"u", 6, ""}, {}).kind, SendKind::kOut);
  EXPECT_EQ(keys(path_ + ".1"), numbers(1, 3));
  EXPECT_EQ(keys(path_), numbers(4, 6));
  EXPECT_EQ(go_on(8), 6);
  EXPECT_EQ(keys(path_), numbers(4, 8));
}

TEST_F(FileSinkTest, emptied_file_goes_on) {
  go_on(6);
  std::filesystem::resize_file(path_, 0);
  EXPECT_EQ(go_on(8), 6);
  std::ofstream(path_, std::ios::app) << "{\"topic\":\"torn";
  EXPECT_EQ(go_on(9), 8);
  EXPECT_EQ(keys(path_), numbers(7, 9));
}

TEST_F(FileSinkTest, deleted_position_is_none) {
  go_on(6);
  std::filesystem::remove(path_ + ".position");
  FileSink sink(path_, "rasid");
  EXPECT_EQ(*sink.open({}), std::nullopt);
  EXPECT_FALSE(sink.position_is_kept());
}

TEST_F(FileSinkTest, unreadable_position_is_said) {
  std::ofstream(path_ + ".position") << "nonsense";
  FileSink sink(path_, "rasid");
  auto position = sink.open({});
  ASSERT_FALSE(position.ok());
  EXPECT_NE(position.error().message.find("delete it"), std::string::npos);
}

// Kills at points that the clock picks.
TEST_F(FileSinkTest, killed_twenty_times_each_record_once) {
  for (int round = 0; round < 20; ++round) {
    pid_t child = fork();
    if (child == 0) {
      go_on(1'000'000, 2);
      _exit(0);
    }
    usleep(static_cast<useconds_t>(10'000 + 1700 * (round % 7)));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  FileSink sink(path_, "rasid");
  auto position = sink.open({});
  ASSERT_TRUE(position.ok() && *position);
  EXPECT_GT((*position)->seq, 5);
  EXPECT_EQ(keys(path_), numbers(1, static_cast<int>((*position)->seq)));
}

}  // namespace
}  // namespace rasid::publish
