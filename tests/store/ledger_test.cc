// What an audit may trust: every given sequence is listed, also after it has left, and within bounds.
#include "store/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/format.h"
#include "store/store.h"
#include "store_folder.h"

namespace rasid::store {
namespace {

Record record(int n) {
  return {.topic = "events",
          .key = format("e_{}", n),
          .headers = {{"ce_id", format("{:032x}", n)}},
          .value = "{}",
          .tombstone = false,
          .timestamp = Instant{std::chrono::milliseconds{n}}};
}

class LedgerTest : public StoreFolder {
 protected:
  Ledger read() {
    seen_.clear();
    auto ledger = read_ledger(path_, "kafka", [&](std::string_view key, std::string_view value) {
      seen_.push_back(format("{}={}", key, value));
    });
    EXPECT_TRUE(ledger.ok()) << (ledger.ok() ? "" : ledger.error().message);
    return ledger.ok() ? std::move(*ledger) : Ledger{};
  }

  std::vector<std::string> seen_;
};

TEST_F(LedgerTest, lists_what_was_given_wherever_it_is_now) {
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  for (int n = 1; n <= 4; ++n) store->append(record(n));
  store->table("seen").put("a_1", "x");
  ASSERT_TRUE(store->commit().ok());
  ASSERT_TRUE(store->begin().ok());
  store->trim(2, "kafka");
  store->bury(3, {"publish", "too_large", ""}, Instant{});
  ASSERT_TRUE(store->commit().ok());

  Ledger ledger = read();
  ASSERT_EQ(ledger.rows.size(), 4u);
  EXPECT_EQ(ledger.rows[1], (LedgerRow{2, "events", subject_of(record(2)), *identity_of(record(2)), record(2).timestamp,
                                       chained(chained(0, record(1)), record(2))}));
  EXPECT_EQ(ledger.outbox, (std::vector<int64_t>{4}));
  EXPECT_EQ(ledger.dead_letters, (std::vector<int64_t>{3}));
  EXPECT_EQ(ledger.mark.id, store->outbox_id());
  EXPECT_EQ(ledger.mark.last_seq, 4);
  EXPECT_EQ(ledger.mark.published, 2);
  EXPECT_EQ(seen_, (std::vector<std::string>{"a_1=x"}));
}

TEST_F(LedgerTest, an_open_commit_is_not_part_of_it) {
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  store->append(record(1));
  EXPECT_TRUE(read().rows.empty());
  store->rollback();
  EXPECT_TRUE(read().rows.empty());
}

TEST_F(LedgerTest, the_chain_goes_on_over_restarts_and_tells_what_was_given_in_which_order) {
  auto give = [&](std::vector<int> numbers) {
    auto store = open();
    ASSERT_TRUE(store->begin().ok());
    for (int n : numbers) store->append(record(n));
    ASSERT_TRUE(store->commit().ok());
  };
  give({1, 2});
  give({3});
  uint64_t chain = read().rows.back().chain;
  auto again = [&](std::vector<int> numbers) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    give(numbers);
    return read().rows.back().chain;
  };
  EXPECT_EQ(again({1, 2, 3}), chain);
  EXPECT_NE(again({2, 1, 3}), chain);
}

TEST_F(LedgerTest, a_commit_that_is_undone_leaves_the_chain_as_it_was) {
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  store->append(record(7));
  store->rollback();
  ASSERT_TRUE(store->begin().ok());
  store->append(record(1));
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(read().rows.back().chain, chained(0, record(1)));
}

TEST_F(LedgerTest, trimming_forgets_the_oldest) {
  auto store = open({.ledger_rows = 3});
  ASSERT_TRUE(store->begin().ok());
  for (int n = 1; n <= 10; ++n) store->append(record(n));
  store->trim(9, "kafka");
  ASSERT_TRUE(store->commit().ok());
  Ledger ledger = read();
  ASSERT_EQ(ledger.rows.size(), 3u);
  EXPECT_EQ(ledger.rows.front().seq, 8);
}

TEST_F(LedgerTest, a_tombstone_has_a_subject_and_no_identity) {
  Record tombstone = record(1);
  tombstone.headers.clear();
  EXPECT_EQ(subject_of(tombstone), subject_of(record(1)));
  EXPECT_FALSE(identity_of(tombstone).has_value());
  EXPECT_NE(subject_of(record(1)), subject_of(record(2)));
}

TEST_F(LedgerTest, no_store_or_one_of_another_version_is_said) {
  auto none = read_ledger(path_, "kafka", [](auto, auto) {});
  ASSERT_FALSE(none.ok());
  EXPECT_NE(none.error().message.find("there is no store"), std::string::npos);
  open();
  {
    auto other = Connection::open(path_, Connection::Mode::kWrite, std::chrono::seconds(1));
    ASSERT_TRUE(other->run("PRAGMA user_version = 1").ok());
  }
  auto old = read_ledger(path_, "kafka", [](auto, auto) {});
  ASSERT_FALSE(old.ok());
  EXPECT_NE(old.error().message.find("schema 1"), std::string::npos) << old.error().message;
}

TEST_F(LedgerTest, a_store_without_a_ledger_gets_one_and_keeps_its_rows) {
  {
    auto store = open();
    ASSERT_TRUE(store->begin().ok());
    store->append(record(1));
    ASSERT_TRUE(store->commit().ok());
  }
  {
    auto old = Connection::open(path_, Connection::Mode::kWrite, std::chrono::seconds(1));
    ASSERT_TRUE(old->run("DROP TABLE ledger; DROP TABLE records; DROP TABLE changes; DROP TABLE corrections;"
                         "DROP TABLE revisits; PRAGMA user_version = 1")
                    .ok());
  }
  auto store = open();
  ASSERT_TRUE(store->begin().ok());
  EXPECT_EQ(store->append(record(2)), 2);
  ASSERT_TRUE(store->commit().ok());
  Ledger ledger = read();
  ASSERT_EQ(ledger.rows.size(), 1u);
  EXPECT_EQ(ledger.rows[0].seq, 2);
  EXPECT_EQ(ledger.outbox, (std::vector<int64_t>{1, 2}));
}

TEST_F(LedgerTest, room_ends_near_the_bound_and_returns_with_some_to_spare) {
  auto store = open({.max_bytes = 1 << 20, .min_free = 1});
  EXPECT_EQ(store->room(false), Room::kEnough);
  ASSERT_TRUE(store->begin().ok());
  Record big = record(1);
  big.value = std::string(20'000, 'x');
  int64_t rows = 0;
  while (store->room(false) == Room::kEnough && rows < 1000) rows = store->append(big);
  ASSERT_TRUE(store->commit().ok()) << "the pause comes before the bound";
  EXPECT_EQ(store->room(false), Room::kNearBound);
  ASSERT_TRUE(store->begin().ok());
  store->trim(3, "kafka");
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->room(false), Room::kEnough);
  EXPECT_EQ(store->room(true), Room::kNearBound) << "who paused goes on later";
  ASSERT_TRUE(store->begin().ok());
  store->trim(rows, "kafka");
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->room(true), Room::kEnough);
}

TEST_F(LedgerTest, a_disk_with_little_left_has_no_room) {
  auto store = open({.min_free = uint64_t{1} << 60});
  EXPECT_EQ(store->room(false), Room::kDiskLow);
}

}  // namespace
}  // namespace rasid::store
