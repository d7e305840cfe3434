// The publisher against a sink that fails in every way that a broker does: nothing lost, nothing twice, in order.
#include "publish/publisher.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <numeric>

#include "core/format.h"
#include "publish/fake_sink.h"
#include "publish/reconcile.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

class PublisherTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / format("rasid-publisher-{}", getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    store_ = std::move(*store::Store::open(folder_ / "rasid.db", {}));
    start();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void start(bool adopt = false) {
    Options options;
    options.adopt_position = adopt;
    options.config_hash = "c0ffee";
    auto outbox = store::OutboxReader::open(store_->path());
    publisher_ = std::make_unique<Publisher>(options, std::make_unique<FakeSink>(world_), std::move(*outbox), metrics_,
                                             [this](const Report& report) { reports_.push_back(report); });
  }

  void append(int from, int to) {
    ASSERT_TRUE(store_->begin().ok());
    for (int n = from; n <= to; ++n) {
      Record record;
      record.topic = "events";
      record.key = format("{}", n);
      record.value = "{}";
      store_->append(record);
    }
    ASSERT_TRUE(store_->commit().ok());
  }

  // What the ordered thread does with its mailbox.
  void settle_reports() {
    ASSERT_TRUE(store_->begin().ok());
    for (const Report& report : std::exchange(reports_, {})) settle(*store_, report, Instant{});
    ASSERT_TRUE(store_->commit().ok());
  }

  void steps(int count, bool settling = true) {
    for (int n = 0; n < count; ++n) {
      publisher_->step();
      if (settling) settle_reports();
    }
  }

  static std::vector<std::string> numbers(int from, int to) {
    std::vector<std::string> keys;
    for (int n = from; n <= to; ++n) keys.push_back(format("{}", n));
    return keys;
  }

  std::filesystem::path folder_;
  std::unique_ptr<store::Store> store_;
  FakeSink::World world_;
  Metrics metrics_;
  std::vector<Report> reports_;
  std::unique_ptr<Publisher> publisher_;
};

TEST_F(PublisherTest, rows_go_out_in_order_and_leave_the_outbox) {
  append(1, 10);
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 10));
  EXPECT_EQ(store_->outbox().rows, 0);
  auto chain = store::OutboxReader::open(store_->path())->chain(10);
  ASSERT_TRUE(chain.ok());
  EXPECT_NE(*chain, 0u);
  EXPECT_EQ(world_.position, (Position{store_->outbox_id(), 10, "c0ffee", *chain}));
  EXPECT_TRUE(publisher_->step().idle);
}

TEST_F(PublisherTest, batch_grows_with_the_backlog_and_shrinks_after) {
  append(1, 1000);
  steps(6);
  append(1001, 1001);
  steps(1);
  EXPECT_EQ(world_.batches, (std::vector<size_t>{100, 200, 400, 300, 1}));
  EXPECT_EQ(world_.keys, numbers(1, 1001));
}

TEST_F(PublisherTest, doubt_is_settled_by_the_position) {
  append(1, 5);
  world_.next = {{SendKind::kDoubt, true, "slow_commit", "commit timed out"}};  // it went out all the same
  steps(1);
  append(6, 7);
  steps(5);
  EXPECT_EQ(world_.keys, numbers(1, 7));
  EXPECT_EQ(world_.opens, 2);
  EXPECT_EQ(store_->outbox().rows, 0);
}

TEST_F(PublisherTest, slow_commit_is_out_but_reopens) {
  append(1, 5);
  world_.next = {{SendKind::kOut, true, "slow_commit", ""}};
  steps(2);
  append(6, 7);
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 7));
  EXPECT_EQ(world_.opens, 2);
  EXPECT_EQ(metrics_.value("publisher_reopens_total", {{"reason", "slow_commit"}}), 1);
}

TEST_F(PublisherTest, restart_between_sink_and_store_publishes_nothing_again) {
  append(1, 5);
  steps(2, false);  // out, but the store was never told
  EXPECT_EQ(store_->outbox().rows, 5);
  start();
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 5));
  EXPECT_EQ(store_->outbox().rows, 0);
}

TEST_F(PublisherTest, fenced_stops_and_leaves_the_other_alone) {
  append(1, 5);
  world_.next = {{SendKind::kFenced, true, "fenced", "newer epoch"}};
  publisher_->step();
  auto pause = publisher_->step();
  EXPECT_GE(pause.time, std::chrono::seconds(30));
  EXPECT_FALSE(pause.idle);
  EXPECT_TRUE(world_.keys.empty());
  EXPECT_EQ(store_->outbox().rows, 5);
  EXPECT_EQ(metrics_.value("publisher_state", {{"state", "fenced"}}), 1);
}

TEST_F(PublisherTest, after_another_store_published_here_only_what_was_not_out_goes_out) {
  append(1, 5);
  steps(2, false);  // out; the store will hear of it later
  append(6, 7);
  world_.next = {{SendKind::kFenced, true, "fenced", "newer epoch"}};
  publisher_->step();
  world_.position = Position{"another", 30, ""};
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 7));
}

// An old copy of the store gives the numbers once more, to other records: that it has as many is no sign of anything.
TEST_F(PublisherTest, old_copy_that_went_on_by_itself_is_refused) {
  append(1, 3);
  steps(2);
  Position theirs = *world_.position;
  theirs.seq = 6;
  theirs.chain = 4711;
  world_.position = theirs;
  append(4, 9);
  start();
  steps(2);
  EXPECT_EQ(world_.keys, numbers(1, 3));
  EXPECT_EQ(metrics_.value("publisher_state", {{"state", "refused"}}), 1);
  start(true);
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 9));
}

TEST_F(PublisherTest, unreachable_backs_off_and_holds_everything) {
  world_.open_errors = {retry_later("no broker"), retry_later("no broker"), retry_later("no broker")};
  append(1, 3);
  auto first = publisher_->step().time, second = publisher_->step().time;
  EXPECT_GT(first.count(), 0);
  EXPECT_GT(second, first);
  steps(4);
  EXPECT_EQ(world_.keys, numbers(1, 3));
}

TEST_F(PublisherTest, impossible_record_is_found_and_buried_and_the_others_go_on) {
  append(1, 500);
  world_.impossible = {"137", "401"};
  steps(80);
  auto expected = numbers(1, 500);
  std::erase(expected, "137");
  std::erase(expected, "401");
  auto out = world_.keys;
  std::erase(out, "137");  // their dead letters go under the original key
  std::erase(out, "401");
  EXPECT_EQ(out, expected);
  EXPECT_EQ(store_->dead_letters(), 4);  // the fake refuses the dead letter's own record too: it stays in the table
  EXPECT_EQ(store_->outbox().rows, 0);
  EXPECT_LT(world_.batches.size(), 60u);
}

TEST_F(PublisherTest, named_culprit_is_taken_out_at_once) {
  append(1, 90);
  world_.impossible = {"37"};
  world_.names_culprit = true;
  for (int n = 0; n < 20 && store_->dead_letters() == 0; ++n) steps(1);
  EXPECT_EQ(world_.batches,
            (std::vector<size_t>{90, 36, 1, 0}));  // the position alone, to see that it is the record's fault
  world_.impossible.clear();
  steps(5);
  EXPECT_EQ(world_.keys.size(), 90u);
  EXPECT_EQ(world_.keys.back(), "37");  // its dead letter
}

TEST_F(PublisherTest, nothing_is_buried_while_not_even_the_position_goes) {
  append(1, 1);
  for (int n = 0; n < 4; ++n) world_.next.push_back({SendKind::kRefused, false, "not_authorised", "topic position"});
  auto pause = (publisher_->step(), publisher_->step());
  EXPECT_GT(pause.time.count(), 0);
  EXPECT_TRUE(reports_.empty());
}

TEST_F(PublisherTest, dead_letter_goes_out_as_a_record_of_its_own) {
  append(1, 3);
  world_.impossible = {"2"};
  for (int n = 0; n < 20 && store_->dead_letters() == 0; ++n) steps(1);
  world_.impossible.clear();
  steps(5);
  EXPECT_EQ(world_.keys, (std::vector<std::string>{"1", "3", "2"}));
}

TEST_F(PublisherTest, nothing_passes_a_record_that_the_store_has_not_buried_yet) {
  append(1, 3);
  world_.impossible = {"2"};
  steps(20, false);
  EXPECT_EQ(world_.keys, numbers(1, 1));
  ASSERT_FALSE(reports_.empty());
  EXPECT_EQ(reports_.back().impossible->seq, 2);
  settle_reports();
  steps(3);
  EXPECT_EQ(world_.keys, (std::vector<std::string>{"1", "3"}));
}

TEST_F(PublisherTest, refuses_without_a_position_where_something_was_published) {
  append(1, 3);
  steps(3);
  world_.position.reset();
  append(4, 4);
  start();
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 3));
  EXPECT_EQ(metrics_.value("publisher_state", {{"state", "refused"}}), 1);
  start(true);
  steps(3);
  EXPECT_EQ(world_.keys, numbers(1, 4));
}

TEST_F(PublisherTest, drain_ends_when_all_is_out) {
  append(1, 250);
  EXPECT_TRUE(publisher_->drain({}));
  EXPECT_EQ(world_.keys.size(), 250u);
}

TEST(ReconcileTest, table) {
  struct Case {
    const char* name;
    std::optional<Position> position;
    store::OutboxMark outbox;
    bool kept, adopt;
    bool refused;
    int64_t after;
    bool warn;
  };
  const Case cases[] = {
      {"first run", {}, {"u", 0, 0}, true, false, false, 0, false},
      {"first run with a backlog", {}, {"u", 9, 0}, true, false, false, 0, false},
      {"equal", {{"u", 9, ""}}, {"u", 9, 9}, true, false, false, 9, false},
      {"crash before the trim", {{"u", 9, ""}}, {"u", 12, 5}, true, false, false, 9, false},
      {"sink lost records", {{"u", 4, ""}}, {"u", 12, 5}, true, false, false, 4, true},
      {"old copy of the store", {{"u", 13, ""}}, {"u", 12, 5}, true, false, true, 0, false},
      {"old copy, adopted", {{"u", 13, ""}}, {"u", 12, 5}, true, true, false, 5, true},
      {"old copy that grew", {{"u", 9, "", 7}}, {"u", 12, 5, 8}, true, false, true, 0, false},
      {"old copy that grew, adopted", {{"u", 9, "", 7}}, {"u", 12, 5, 8}, true, true, false, 5, true},
      {"same history", {{"u", 9, "", 7}}, {"u", 12, 9, 7}, true, false, false, 9, false},
      {"history not known", {{"u", 9, "", 7}}, {"u", 12, 9, 0}, true, false, false, 9, false},
      {"another store", {{"v", 13, ""}}, {"u", 12, 0}, true, false, false, 0, true},
      {"wrong cluster", {}, {"u", 12, 5}, true, false, true, 0, false},
      {"wrong cluster, adopted", {}, {"u", 12, 5}, true, true, false, 5, true},
      {"file deleted", {}, {"u", 12, 5}, false, false, false, 5, true},
  };
  for (const Case& each : cases) {
    StartDecision decision = reconcile(each.position, each.outbox, each.kept, each.adopt);
    EXPECT_EQ(decision.refused, each.refused) << each.name;
    EXPECT_EQ(decision.after, each.after) << each.name;
    EXPECT_EQ(decision.warn, each.warn) << each.name;
    EXPECT_EQ(decision.why.empty(), !each.refused && !each.warn) << each.name;
  }
}

}  // namespace
}  // namespace rasid::publish
