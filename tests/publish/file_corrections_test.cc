// Corrections from a file: whole lines, each once, from the position that was kept.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/format.h"
#include "publish/correction_source.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;

class FileCorrectionsTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = (std::filesystem::temp_directory_path() / format("rasid-corrections-{}.jsonl", getpid())).string();
    std::filesystem::remove(path_);
  }
  void TearDown() override { std::filesystem::remove(path_); }

  void add(std::string_view text) { std::ofstream(path_, std::ios::app | std::ios::binary) << text; }
  // Values of what is there; the positions go on.
  std::vector<std::string> read(CorrectionPositions& positions) {
    auto source = open_file_corrections(path_, positions);
    std::vector<std::string> values;
    for (bool more = true; more;) {
      auto found = source->read(milliseconds{0});
      if (!found.ok()) return {found.error().message};
      more = !found->empty();
      for (const ReceivedCorrection& each : *found) {
        values.push_back(each.record.value);
        positions[each.part] = each.next;
      }
    }
    EXPECT_TRUE(source->caught_up());
    return values;
  }

  std::string path_;
};

TEST_F(FileCorrectionsTest, without_a_file_there_is_nothing_to_wait_for) {
  CorrectionPositions positions;
  EXPECT_TRUE(read(positions).empty());
}

TEST_F(FileCorrectionsTest, whole_lines_from_where_it_was) {
  CorrectionPositions positions;
  add("{\"target\":\"e_1\"}\n\n{\"target\":\"e_2\"}\r\n{\"half");
  EXPECT_EQ(read(positions), (std::vector<std::string>{"{\"target\":\"e_1\"}", "{\"target\":\"e_2\"}"}));
  EXPECT_TRUE(read(positions).empty());
  add("\":1}\n");
  EXPECT_EQ(read(positions), (std::vector<std::string>{"{\"half\":1}"}));
}

TEST_F(FileCorrectionsTest, a_file_that_was_begun_anew_is_read_from_its_beginning) {
  CorrectionPositions positions;
  add("{\"n\":1,\"longer\":true}\n");
  read(positions);
  std::filesystem::resize_file(path_, 0);
  add("{\"n\":2}\n");
  EXPECT_EQ(read(positions), (std::vector<std::string>{"{\"n\":2}"}));
}

TEST_F(FileCorrectionsTest, what_is_written_is_read_and_an_unfinished_line_stays_its_own) {
  CorrectionPositions positions;
  add("{\"killed while writ");
  Record record{"corrections", "e_1", {}, R"({"target":"e_1"})", false, Instant{}};
  ASSERT_TRUE(write_file_corrections(path_, {record, record}).ok());
  EXPECT_EQ(read(positions), (std::vector<std::string>{"{\"killed while writ", record.value, record.value}));
  EXPECT_FALSE(write_file_corrections("/nowhere/x.jsonl", {record}).ok());
}

}  // namespace
}  // namespace rasid::publish
