// What can be looked up after it is out: the last state of each record, what changed, and no more than was asked for.
#include "store/archive.h"

#include <gtest/gtest.h>

#include "core/format.h"
#include "store/store.h"
#include "store_folder.h"

namespace rasid::store {
namespace {

constexpr Instant kNow{std::chrono::hours{24 * 17'000}};

class ArchiveTest : public StoreFolder {
 protected:
  static Record event(const std::string& key, int revision, std::string value, Instant at = kNow) {
    return {"events", key, {{"ce_revision", format("{}", revision)}}, std::move(value), false, at};
  }
  static void append(Store& store, const Record& record) {
    ASSERT_TRUE(store.begin().ok());
    store.append(record);
    ASSERT_TRUE(store.commit().ok());
  }
  std::vector<ArchivedRecord> found(std::string_view prefix) {
    auto reader = ArchiveReader::open(path_);
    EXPECT_TRUE(reader.ok());
    auto rows = reader->find("events", prefix, 100);
    EXPECT_TRUE(rows.ok());
    return *rows;
  }
};

TEST_F(ArchiveTest, the_last_state_stays_when_the_outbox_is_out) {
  auto store = open();
  append(*store, event("e_1", 1, R"({"n":1})"));
  append(*store, event("e_1", 2, R"({"n":2,"change":{"fields":["place"],"cause":"correction","by":"me"}})"));
  ASSERT_TRUE(store->begin().ok());
  store->trim(2, "file");
  ASSERT_TRUE(store->commit().ok());
  auto rows = found("e_");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].revision, 2);
  EXPECT_FALSE(rows[0].withdrawn.has_value());
  auto changes = ArchiveReader::open(path_)->changes("events", "e_1");
  ASSERT_EQ(changes->size(), 1U);
  EXPECT_EQ(changes->front().change, R"({"fields":["place"],"cause":"correction","by":"me"})");
}

TEST_F(ArchiveTest, a_withdrawn_record_says_when_and_what_it_was) {
  auto store = open();
  append(*store, event("e_1", 1, "{}"));
  append(*store, {"events", "e_1", {}, "", true, kNow + std::chrono::hours{1}});
  auto rows = found("e_1");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].withdrawn, kNow + std::chrono::hours{1});
  EXPECT_EQ(rows[0].value, "{}");
  append(*store, event("e_1", 3, "{}"));
  EXPECT_FALSE(found("e_1")[0].withdrawn.has_value()) << "told again";
}

TEST_F(ArchiveTest, the_longest_unchanged_go_first) {
  Options options;
  options.keep_bytes = 100;
  auto store = open(options);
  for (int i = 0; i < 4; ++i) append(*store, event(format("e_{}", i), 1, std::string(25, 'x')));
  append(*store, event("e_0", 2, std::string(25, 'y')));
  EXPECT_EQ(found("e_").size(), 4U);
  append(*store, event("e_9", 1, std::string(25, 'x')));
  auto rows = found("e_");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].key, "e_0") << "it changed since";
  EXPECT_EQ(rows[1].key, "e_2");
}

TEST_F(ArchiveTest, it_gives_way_to_what_is_still_to_come) {
  auto store = open();
  for (int i = 0; i < 8; ++i) append(*store, event(format("e_{}", i), 1, std::string(25, 'x')));
  ASSERT_TRUE(store->begin().ok());
  store->give_way();
  ASSERT_TRUE(store->commit().ok());
  auto rows = found("e_");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].key, "e_4") << "the longest unchanged went";
}

TEST_F(ArchiveTest, forgotten_after_their_time) {
  auto store = open();
  append(*store, event("e_1", 1, "{}", kNow));
  append(*store, event("e_2", 1, "{}", kNow + std::chrono::hours{48}));
  ASSERT_TRUE(store->begin().ok());
  store->forget(kNow + std::chrono::hours{365 * 24 + 1});
  ASSERT_TRUE(store->commit().ok());
  auto rows = found("e_");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].key, "e_2");
}

TEST_F(ArchiveTest, what_was_rolled_back_is_not_there_and_not_counted) {
  Options options;
  options.keep_bytes = 60;
  auto store = open(options);
  append(*store, event("e_1", 1, std::string(25, 'x')));
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(store->begin().ok());
    store->append(event("e_2", 1, std::string(25, 'x')));
    store->rollback();
  }
  append(*store, event("e_3", 1, std::string(25, 'x')));
  EXPECT_EQ(found("e_").size(), 2U);
}

TEST_F(ArchiveTest, without_a_store_it_says_what_makes_one) {
  auto reader = ArchiveReader::open(path_);
  ASSERT_FALSE(reader.ok());
  EXPECT_NE(reader.error().message.find("rasid run"), std::string::npos);
}

}  // namespace
}  // namespace rasid::store
