// What the store promises: all of a commit or nothing, sequences that never repeat, bounds that can be left again.
#include "store/store.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/format.h"
#include "store/outbox_reader.h"
#include "store_folder.h"

namespace rasid::store {
namespace {

class StoreTest : public StoreFolder {
 protected:
  std::string refused(Options options = {}) {
    auto store = Store::open(path_, options);
    return store.ok() ? "" : store.error().message;
  }
};

Record record(int n, std::string value = R"({"a":1})") {
  return {.topic = "events",
          .key = format("e_{}", n),
          .headers = {{"ce_id", format("{:032x}", n)}, {"content-type", "application/json"}},
          .value = std::move(value),
          .tombstone = false,
          .timestamp = Instant{std::chrono::milliseconds{1'500'000'000'000 + n}}};
}

std::vector<std::string> rows_of(const StateTable& table) {
  std::vector<std::string> rows;
  table.scan([&](std::string_view key, std::string_view value) { rows.push_back(format("{}={}", key, value)); });
  return rows;
}

TEST_F(StoreTest, state_survives_in_the_order_of_key_bytes) {
  {
    auto store = open();
    ASSERT_TRUE(store->begin().ok());
    store->table("seen").put("b", "2");
    store->table("seen").put("a", "1");
    store->table("seen").put("c", "3");
    store->table("seen").put("b", "two");
    store->table("seen").erase("c");
    store->table("feeds").put("b", std::string_view("\0\x01", 2));
    ASSERT_TRUE(store->commit().ok());
  }
  auto store = open();
  EXPECT_EQ(rows_of(store->table("seen")), (std::vector<std::string>{"a=1", "b=two"}));
  EXPECT_EQ(rows_of(store->table("feeds")), (std::vector<std::string>{"b=" + std::string("\0\x01", 2)}));
  EXPECT_TRUE(rows_of(store->table("dedup")).empty());
}

TEST_F(StoreTest, what_is_not_committed_is_not_there) {
  {
    auto store = open();
    ASSERT_TRUE(store->begin().ok());
    store->table("seen").put("a", "1");
    EXPECT_EQ(store->append(record(1)), 1);
    store->rollback();
    EXPECT_EQ(store->outbox().rows, 0);
    ASSERT_TRUE(store->begin().ok());
    store->table("seen").put("b", "1");
  }
  auto store = open();
  EXPECT_TRUE(rows_of(store->table("seen")).empty());
}

TEST_F(StoreTest, a_killed_process_leaves_whole_commits) {
  open();
  pid_t child = fork();
  if (child == 0) {
    auto store = Store::open(path_, {});
    for (int n = 1; n <= 3; ++n) {
      if (!(*store)->begin().ok()) _exit(1);
      (*store)->table("seen").put(format("{}", n), "x");
      (*store)->append(record(n));
      if (n < 3 && !(*store)->commit().ok()) _exit(1);
    }
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  auto store = open();
  EXPECT_EQ(rows_of(store->table("seen")), (std::vector<std::string>{"1=x", "2=x"}));
  EXPECT_EQ(store->outbox().rows, 2);
}

TEST_F(StoreTest, records_come_back_as_they_were) {
  auto store = open();
  Record tombstone = record(2);
  tombstone.tombstone = true;
  tombstone.value.clear();
  Record empty = record(3, "");
  ASSERT_TRUE(store->begin().ok());
  for (const Record& each : {record(1), tombstone, empty}) store->append(each);
  ASSERT_TRUE(store->commit().ok());

  auto reader = OutboxReader::open(path_);
  ASSERT_TRUE(reader.ok());
  auto rows = reader->read(0, 10, 1000);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(*rows, (std::vector<OutboxRow>{{1, record(1)}, {2, tombstone}, {3, empty}}));
}

TEST_F(StoreTest, reader_sees_commits_only_and_stops_at_its_bounds) {
  auto store = open();
  auto reader = OutboxReader::open(path_);
  ASSERT_TRUE(reader.ok());
  int64_t version = *reader->version();
  ASSERT_TRUE(store->begin().ok());
  for (int n = 1; n <= 5; ++n) store->append(record(n, std::string(100, 'x')));
  EXPECT_TRUE(reader->read(0, 10, 1000)->empty());
  EXPECT_EQ(*reader->version(), version);
  ASSERT_TRUE(store->commit().ok());
  EXPECT_NE(*reader->version(), version);
  EXPECT_EQ(reader->read(0, 10, 1000)->size(), 5u);
  EXPECT_EQ(reader->read(0, 2, 1000)->size(), 2u);
  EXPECT_EQ(reader->read(0, 10, 250)->size(), 2u);
  EXPECT_EQ(reader->read(0, 10, 1)->size(), 1u);
  EXPECT_EQ(reader->read(3, 10, 1000)->front().seq, 4);
}

TEST_F(StoreTest, sequences_never_repeat) {
  {
    auto store = open();
    ASSERT_TRUE(store->begin().ok());
    EXPECT_EQ(store->append(record(1)), 1);
    EXPECT_EQ(store->append(record(2)), 2);
    store->trim(2, "kafka");
    ASSERT_TRUE(store->commit().ok());
    EXPECT_EQ(store->outbox(), (OutboxState{0, 0, 2, std::nullopt}));
  }
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  EXPECT_EQ(store->append(record(3)), 3);
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->published_through("kafka"), 2);
  EXPECT_EQ(store->published_through("file"), 0);
  auto reader = OutboxReader::open(path_);
  auto mark = reader->mark("kafka");
  ASSERT_TRUE(mark.ok());
  EXPECT_EQ(mark->id, store->outbox_id());
  EXPECT_EQ(mark->last_seq, 3);
  EXPECT_EQ(mark->published, 2);
}

TEST_F(StoreTest, outbox_counts_follow_appends_and_trims) {
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  for (int n = 1; n <= 4; ++n) store->append(record(n));
  ASSERT_TRUE(store->commit().ok());
  OutboxState four = store->outbox();
  EXPECT_EQ(four.rows, 4);
  EXPECT_EQ(four.oldest, record(1).timestamp);
  ASSERT_TRUE(store->begin().ok());
  store->trim(2, "file");
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->outbox().rows, 2);
  EXPECT_EQ(store->outbox().bytes, four.bytes / 2);
  EXPECT_EQ(store->outbox().oldest, record(3).timestamp);
  store.reset();
  store = open();
  EXPECT_EQ(store->outbox(), (OutboxState{2, four.bytes / 2, 4, record(3).timestamp}));
}

TEST_F(StoreTest, a_buried_record_is_a_dead_letter_once) {
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  for (int n = 1; n <= 2; ++n) store->append(record(n));
  ASSERT_TRUE(store->commit().ok());
  ASSERT_TRUE(store->begin().ok());
  EXPECT_EQ(store->bury(1, {"publish", "too_large", "broker"}, Instant{}), record(1));
  EXPECT_EQ(store->bury(1, {"publish", "too_large", "broker"}, Instant{}), std::nullopt);
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->dead_letters(), 1);
  EXPECT_EQ(store->outbox().rows, 1);
}

TEST_F(StoreTest, full_store_refuses_appends_and_can_be_drained) {
  Options small{.max_bytes = 1 << 20};
  auto store = open(small);
  Status status = Done{};
  int rows = 0;
  for (; status.ok() && rows < 1000; ++rows) {
    ASSERT_TRUE(store->begin().ok());
    store->append(record(rows, std::string(20'000, 'x')));
    store->table("seen").put(format("{}", rows), "x");
    status = store->commit();
  }
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kRetryLater);
  EXPECT_GT(store->fill(), 0.9);
  EXPECT_EQ(store->outbox().rows, rows - 1);
  EXPECT_EQ(rows_of(store->table("seen")).size(), static_cast<size_t>(rows - 1));

  ASSERT_TRUE(store->begin().ok());
  EXPECT_TRUE(store->bury(1, {"publish", "too_large", ""}, Instant{}).has_value());
  ASSERT_TRUE(store->commit().ok());
  ASSERT_TRUE(store->begin().ok());
  store->trim(rows / 2, "file");
  ASSERT_TRUE(store->commit().ok());
  EXPECT_LT(store->fill(), 0.7);
  ASSERT_TRUE(store->begin().ok());
  store->append(record(1, std::string(20'000, 'x')));
  EXPECT_TRUE(store->commit().ok());
}

TEST_F(StoreTest, second_process_is_refused) {
  auto store = open();
  EXPECT_NE(refused().find("another rasid"), std::string::npos) << refused();
  store.reset();
  EXPECT_EQ(refused(), "");
}

TEST_F(StoreTest, damaged_file_is_refused) {
  {
    auto store = open();
    ASSERT_TRUE(store->begin().ok());
    for (int n = 0; n < 200; ++n) store->append(record(n, std::string(1000, 'x')));
    ASSERT_TRUE(store->commit().ok());
  }
  std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
  for (int page = 2; page < 40; page += 3) {
    file.seekp(page * 4096);
    file << std::string(4096, '\x5a');
  }
  file.close();
  EXPECT_NE(refused().find("damaged"), std::string::npos) << refused();
}

TEST_F(StoreTest, foreign_and_newer_files_are_refused) {
  std::ofstream(path_) << std::string(5000, 'n');
  EXPECT_NE(refused(), "");
  std::filesystem::remove(path_);
  {
    auto other = Connection::open(path_, Connection::Mode::kWrite, std::chrono::seconds(1));
    ASSERT_TRUE(other->run("CREATE TABLE t(x)").ok());
  }
  EXPECT_NE(refused().find("another program"), std::string::npos) << refused();
  std::filesystem::remove(path_);
  open();
  {
    auto newer = Connection::open(path_, Connection::Mode::kWrite, std::chrono::seconds(1));
    ASSERT_TRUE(newer->run("PRAGMA user_version = 99").ok());
  }
  EXPECT_NE(refused().find("newer rasid"), std::string::npos) << refused();
}

TEST_F(StoreTest, missing_folder_is_said) {
  path_ = folder_ / "none" / "rasid.db";
  EXPECT_NE(refused().find("folder must exist"), std::string::npos) << refused();
}

using StoreDeathTest = StoreTest;

TEST_F(StoreDeathTest, writing_outside_a_commit_aborts) {
  auto store = open();
  EXPECT_DEATH(store->table("seen").put("a", "b"), "outside a commit");
  EXPECT_DEATH(store->append(record(1)), "outside a commit");
  EXPECT_DEATH(store->table("nonsense"), "no table");
}

}  // namespace
}  // namespace rasid::store
