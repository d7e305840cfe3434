// The audit's verdicts, one breach each.
#include "publish/audit.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/format.h"
#include "publish/file_mark.h"
#include "publish/file_sink.h"

namespace rasid::publish {
namespace {

constexpr Instant kNow{std::chrono::hours{24 * 20'000}};
constexpr std::chrono::hours kKeeps{24 * 6};
constexpr int64_t kNone = 0;

Record record(std::string topic, int n, int revision = 1) {
  return {.topic = std::move(topic),
          .key = format("k{}", n),
          .headers = {{"ce_id", format("{}-{}", n, revision)}},
          .value = "{}",
          .tombstone = false,
          .timestamp = kNow};
}

class AuditTest : public ::testing::Test {
 protected:
  void give(const Record& record, Instant at = kNow) {
    int64_t seq = ++ledger_.mark.last_seq;
    ledger_.rows.push_back({seq, record.topic, store::subject_of(record), store::identity_of(record).value_or(0), at});
  }
  AuditResult audit(const std::vector<Record>& sink, int64_t position, SinkKind kind = SinkKind::kKafka) {
    ledger_.mark.id = "mine";
    Audit audit(ledger_, kind, kKeeps, kNow);
    for (const Record& each : sink) audit.saw(each);
    return audit.result(position == kNone ? std::nullopt : std::optional(Position{"mine", position, ""}));
  }

  store::Ledger ledger_;
};

TEST_F(AuditTest, nothing_given_and_nothing_sent_is_well) { EXPECT_TRUE(audit({}, kNone).good()); }

TEST_F(AuditTest, what_is_out_and_what_waits_is_well) {
  give(record("articles", 1));
  give(record("articles", 2));
  ledger_.outbox = {2};
  AuditResult result = audit({record("articles", 1)}, 1);
  EXPECT_TRUE(result.good());
  EXPECT_EQ(result.out, 1);
  EXPECT_EQ(result.waiting, 1);
}

TEST_F(AuditTest, what_left_the_outbox_and_is_not_there_is_missing) {
  give(record("articles", 1));
  give(record("articles", 2));
  EXPECT_EQ(audit({record("articles", 2)}, 2).missing, (std::vector<int64_t>{1}));
}

TEST_F(AuditTest, what_the_position_covers_must_be_there_though_the_outbox_still_has_it) {
  give(record("articles", 1));
  ledger_.outbox = {1};
  EXPECT_EQ(audit({}, 1).missing, (std::vector<int64_t>{1}));
}

TEST_F(AuditTest, the_same_record_twice_is_doubled_and_named) {
  give(record("articles", 1));
  AuditResult result = audit({record("articles", 1), record("articles", 1)}, 1);
  EXPECT_EQ(result.doubled, (std::vector<std::string>{"articles k1, 2 times"}));
  EXPECT_FALSE(result.good());
}

TEST_F(AuditTest, a_revision_is_no_double) {
  give(record("articles", 1, 1));
  give(record("articles", 1, 2));
  EXPECT_TRUE(audit({record("articles", 1, 1), record("articles", 1, 2)}, 2).good());
}

TEST_F(AuditTest, kafka_may_compact_an_earlier_revision_away_and_a_file_may_not) {
  give(record("stories", 1, 1));
  give(record("stories", 1, 2));
  AuditResult kafka = audit({record("stories", 1, 2)}, 2);
  EXPECT_TRUE(kafka.good());
  EXPECT_EQ(kafka.replaced, 1);
  EXPECT_EQ(audit({record("stories", 1, 2)}, 2, SinkKind::kFile).missing, (std::vector<int64_t>{1}));
}

TEST_F(AuditTest, old_records_of_topics_with_a_retention_are_aged_out) {
  Instant old = kNow - kKeeps - std::chrono::hours{1};
  give(record("events", 1), old);
  give(record("articles", 2), old);
  give(record("events", 3));
  AuditResult result = audit({}, 3);
  EXPECT_EQ(result.aged, 1);
  EXPECT_EQ(result.missing, (std::vector<int64_t>{2, 3}));
}

TEST_F(AuditTest, a_dead_letter_is_accounted_for) {
  give(record("articles", 1));
  ledger_.dead_letters = {1};
  AuditResult result = audit({}, 1);
  EXPECT_TRUE(result.good());
  EXPECT_EQ(result.dead, 1);
}

TEST_F(AuditTest, a_sequence_that_nothing_was_given_for_is_a_gap) {
  give(record("articles", 1));
  ledger_.mark.last_seq += 2;
  give(record("articles", 2));
  ++ledger_.mark.last_seq;
  AuditResult result = audit({record("articles", 1), record("articles", 2)}, 4);
  EXPECT_EQ(result.gaps, (std::vector<int64_t>{2, 3, 5}));
}

TEST_F(AuditTest, a_position_of_another_store_or_ahead_of_this_one_is_said) {
  give(record("articles", 1));
  EXPECT_NE(audit({record("articles", 1)}, 9).position.find("old copy"), std::string::npos);
  EXPECT_EQ(audit({record("articles", 1)}, 9).ahead, 9);
  ledger_.mark.published = 1;
  EXPECT_NE(audit({record("articles", 1)}, kNone).position.find("none is found"), std::string::npos);
  Audit other(ledger_, SinkKind::kKafka, kKeeps, kNow);
  EXPECT_NE(other.result(Position{"theirs", 1, ""}).position.find("another store"), std::string::npos);
}

TEST_F(AuditTest, a_file_sink_is_read_with_what_a_rotation_put_beside_it) {
  auto folder = std::filesystem::temp_directory_path() / format("rasid-audit-{}", getpid());
  std::filesystem::create_directories(folder);
  Options options;
  options.file = folder / "records.jsonl";
  for (int n = 1; n <= 3; ++n) give(record("articles", n));
  ledger_.mark.id = "mine";
  std::ofstream(folder / "records.jsonl.1") << record_line(record("articles", 1), options.prefix);
  std::ofstream(folder / "records.jsonl.2.gz") << "x";
  std::ofstream(folder / "records.jsonl") << record_line(record("articles", 2), options.prefix) << "{\"torn";
  std::ofstream(folder / "records.jsonl.position") << to_line({Position{"mine", 3, ""}, 1, 1});
  auto result = audit_sink(ledger_, options, kKeeps, kNow);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->out, 2);
  EXPECT_EQ(result->missing, (std::vector<int64_t>{3}));
  std::filesystem::remove_all(folder);
}

TEST_F(AuditTest, an_old_copy_that_grew_past_the_position_is_said) {
  give(record("articles", 1));
  give(record("articles", 2));
  ledger_.mark.id = "mine";
  ledger_.rows[0].chain = 8;
  Audit audit(ledger_, SinkKind::kKafka, kKeeps, kNow);
  EXPECT_NE(audit.result(Position{"mine", 1, "", 7}).position.find("old copy"), std::string::npos);
  EXPECT_EQ(audit.result(Position{"mine", 1, "", 8}).position, "");
}

TEST_F(AuditTest, tombstones_are_counted_by_their_key) {
  Record tombstone = record("stories", 1);
  tombstone.headers.clear();
  tombstone.tombstone = true;
  give(tombstone);
  EXPECT_TRUE(audit({tombstone}, 1).good());
  EXPECT_EQ(audit({}, 1).missing.size(), 1u);
}

}  // namespace
}  // namespace rasid::publish
