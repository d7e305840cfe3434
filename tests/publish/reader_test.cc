// Reading the file sink back: what was written, in order, while it grows, rotates and is torn.
#include "publish/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/format.h"
#include "publish/file_sink.h"
#include "publish/samples.h"

namespace rasid::publish {
namespace {

constexpr std::chrono::milliseconds kNoWait{0};

class ReaderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.file = std::filesystem::temp_directory_path() / format("rasid-reader-{}.jsonl", getpid());
    std::filesystem::remove(options_.file);
  }
  void TearDown() override { std::filesystem::remove(options_.file); }

  void write(const Record& record) { std::ofstream(options_.file, std::ios::app) << record_line(record, "rasid"); }
  static std::vector<Record> all(RecordReader& reader) {
    std::vector<Record> records;
    for (auto next = reader.next(kNoWait); next.ok() && *next; next = reader.next(kNoWait)) records.push_back(**next);
    return records;
  }

  Options options_;
};

TEST_F(ReaderTest, gives_back_what_was_written) {
  auto written = sample_records();
  written.pop_back();  // a tombstone has no headers, hence no time
  for (const Record& record : written) write(record);
  auto reader = read_file_records(options_, {}, From::kBeginning);
  EXPECT_EQ(all(*reader), written);
}

TEST_F(ReaderTest, tombstones_too) {
  write(sample_records().back());
  auto reader = read_file_records(options_, {}, From::kBeginning);
  auto records = all(*reader);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_TRUE(records[0].tombstone);
}

TEST_F(ReaderTest, only_the_topics_asked_for) {
  for (const Record& record : sample_records()) write(record);
  auto reader = read_file_records(options_, {"alerts"}, From::kBeginning);
  for (const Record& record : all(*reader)) EXPECT_EQ(record.topic, "alerts");
}

TEST_F(ReaderTest, follows_from_the_end) {
  auto records = sample_records();
  write(records[0]);
  auto reader = read_file_records(options_, {}, From::kEnd);
  EXPECT_TRUE(all(*reader).empty());
  write(records[1]);
  EXPECT_EQ(all(*reader), std::vector<Record>{records[1]});
}

TEST_F(ReaderTest, waits_for_a_file_and_for_the_end_of_a_line) {
  auto reader = read_file_records(options_, {}, From::kEnd);
  EXPECT_TRUE(all(*reader).empty());
  Record record = sample_records()[1];
  std::string line = record_line(record, "rasid");
  std::ofstream(options_.file) << line.substr(0, 40);
  EXPECT_TRUE(all(*reader).empty());
  std::ofstream(options_.file, std::ios::app) << line.substr(40);
  EXPECT_EQ(all(*reader), std::vector<Record>{record});
}

TEST_F(ReaderTest, follows_over_rotation) {
  auto records = sample_records();
  write(records[0]);
  auto reader = read_file_records(options_, {}, From::kBeginning);
  EXPECT_EQ(all(*reader).size(), 1u);
  std::filesystem::rename(options_.file, options_.file + ".1");
  write(records[1]);
  EXPECT_EQ(all(*reader), std::vector<Record>{records[1]});
  std::filesystem::remove(options_.file + ".1");
}

TEST_F(ReaderTest, what_is_no_record_is_said) {
  std::ofstream(options_.file) << "{\"a\":1}\n";
  auto reader = read_file_records(options_, {}, From::kBeginning);
  EXPECT_FALSE(reader->next(kNoWait).ok());
}

}  // namespace
}  // namespace rasid::publish
