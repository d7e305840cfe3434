#include "fetch/schedule.h"

#include <gtest/gtest.h>

namespace rasid::fetch {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Wall and steady time apart, so that the wall can jump.
class TwoClocks final : public Clock {
 public:
  Instant now() const override { return wall; }
  SteadyInstant steady() const override { return steady_; }
  void advance(milliseconds by) {
    wall += by;
    steady_ += by;
  }
  Instant wall = parse_iso("2026-03-01T12:00:00Z")->at;

 private:
  SteadyInstant steady_{1000h};
};

FeedSource feed(const std::string& id, seconds interval = 900s) {
  FeedSource source;
  source.id = {id};
  source.url = "https://" + id + ".example/rss";
  source.interval = interval;
  return source;
}

FetchResult success(const FetchRequest& request, Validators validators = {}) {
  FetchResult result;
  result.request = request;
  result.status = 200;
  result.validators = std::move(validators);
  result.validators_url = request.url;
  return result;
}

FetchResult failure(const FetchRequest& request, int status, std::optional<seconds> retry_after = {},
                    ErrorKind kind = ErrorKind::kRetryLater) {
  FetchResult result;
  result.request = request;
  result.status = status;
  result.reason = "http_" + std::to_string(status);
  result.pages = Error{kind, result.reason};
  result.retry_after = retry_after;
  return result;
}

class ScheduleTest : public ::testing::Test {
 protected:
  // Takes the only feed when it is due and settles it so; gives the wait until the next poll.
  milliseconds poll(Schedule& schedule, const std::function<FetchResult(const FetchRequest&)>& outcome) {
    clock_.advance(schedule.until_next().value_or(0ms));
    const auto due = schedule.take_due(10);
    EXPECT_EQ(due.size(), 1u);
    last_ = *schedule.settle(outcome(due.at(0)));
    return schedule.until_next().value_or(-1ms);
  }

  TwoClocks clock_;
  Options options_;
  FeedState last_;
};

TEST_F(ScheduleTest, FirstPollsAreSpread) {
  Schedule schedule(options_, clock_);
  std::vector<FeedSource> feeds;
  for (int i = 0; i < 200; ++i) feeds.push_back(feed("f" + std::to_string(i)));
  schedule.set_feeds(feeds, {});
  size_t most = 0, total = 0;
  for (int second = 0; second <= 60; ++second) {
    const size_t now = schedule.take_due(1000).size();
    most = std::max(most, now);
    total += now;
    clock_.advance(1s);
  }
  EXPECT_EQ(total, 200u);
  EXPECT_LT(most, 15u);
  EXPECT_EQ(schedule.out(), 200u);
}

TEST_F(ScheduleTest, AfterASuccessComesTheIntervalWithSomeJitterOnTop) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  for (int i = 0; i < 50; ++i) {
    const auto wait = poll(schedule, [](auto& r) { return success(r); });
    EXPECT_GE(wait, 900s);
    EXPECT_LE(wait, 990s);
  }
}

TEST_F(ScheduleTest, TheSameSeedGivesTheSameSchedule) {
  for (const uint64_t seed : {1u, 2u}) {
    options_.seed = seed;
    Schedule one(options_, clock_), two(options_, clock_);
    one.set_feeds({feed("a")}, {});
    two.set_feeds({feed("a")}, {});
    EXPECT_EQ(one.until_next(), two.until_next());
  }
}

TEST_F(ScheduleTest, IntervalsAreHeldWithinTheBounds) {
  options_.jitter = 0;
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a", 1s)}, {});
  EXPECT_EQ(poll(schedule, [](auto& r) { return success(r); }), 60s);
  schedule.set_feeds({feed("a", 1'000'000s)}, {});
  EXPECT_EQ(poll(schedule, [](auto& r) { return success(r); }), 24h);
}

TEST_F(ScheduleTest, FailuresBackOffToADayAndASuccessEndsThat) {
  options_.jitter = 0;
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  const auto fails = [](auto& r) { return failure(r, 404); };
  EXPECT_EQ(poll(schedule, fails), 15min);
  EXPECT_EQ(poll(schedule, fails), 30min);
  EXPECT_EQ(poll(schedule, fails), 60min);
  for (int i = 0; i < 40; ++i) poll(schedule, fails);
  EXPECT_EQ(poll(schedule, fails), 24h);
  EXPECT_EQ(last_.failures, 44);
  EXPECT_EQ(last_.last_reason, "http_404");
  EXPECT_EQ(poll(schedule, [](auto& r) { return success(r); }), 15min);
  EXPECT_EQ(last_.failures, 0);
  EXPECT_EQ(last_.last_reason, "");
}

TEST_F(ScheduleTest, RetryAfterIsHonouredUpToTheCap) {
  options_.jitter = 0;
  const struct {
    seconds asked, waited;
  } cases[] = {{30s, 15min}, {2h, 2h}, {30 * 24h, 24h}};
  for (const auto& c : cases) {
    Schedule schedule(options_, clock_);
    schedule.set_feeds({feed("a")}, {});
    EXPECT_EQ(poll(schedule, [&](auto& r) { return failure(r, 429, c.asked); }), c.waited);
  }
}

TEST_F(ScheduleTest, WhatOnlyTheOperatorCanMendIsTriedOnceADay) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  EXPECT_EQ(poll(schedule, [](auto& r) { return failure(r, 0, {}, ErrorKind::kGiveUp); }), 24h);
}

TEST_F(ScheduleTest, AGoneFeedIsPolledNoMoreUntilItsUrlChanges) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  poll(schedule, [](auto& r) { return failure(r, 410, {}, ErrorKind::kGiveUp); });
  EXPECT_FALSE(schedule.until_next());
  Schedule restarted(options_, clock_);
  restarted.set_feeds({feed("a")}, {{"a", last_}});
  EXPECT_FALSE(restarted.until_next());
  auto moved = feed("a");
  moved.url += "2";
  restarted.set_feeds({moved}, {{"a", last_}});
  EXPECT_TRUE(restarted.until_next());
}

TEST_F(ScheduleTest, ARestartKeepsTheScheduleAndTheValidators) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  const auto wait = poll(schedule, [](auto& r) { return success(r, {"\"e1\"", "date"}); });
  clock_.advance(10s);
  for (int i = 0; i < 5; ++i) {
    Schedule restarted(options_, clock_);
    restarted.set_feeds({feed("a")}, {{"a", last_}});
    EXPECT_TRUE(restarted.take_due(1).empty());
    EXPECT_EQ(restarted.until_next(), wait - 10s);
  }
  clock_.advance(wait);
  Schedule late(options_, clock_);
  late.set_feeds({feed("a")}, {{"a", last_}});
  clock_.advance(60s);
  const auto due = late.take_due(1);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].validators, (Validators{"\"e1\"", "date"}));
  EXPECT_EQ(due[0].validators_url, due[0].url);
}

TEST_F(ScheduleTest, PollsOverdueAtTheStartAreSpreadToo) {
  std::vector<FeedSource> feeds;
  std::map<std::string, FeedState> saved;
  for (int i = 0; i < 100; ++i) {
    feeds.push_back(feed("f" + std::to_string(i)));
    saved["f" + std::to_string(i)].url = feeds.back().url;
  }
  Schedule schedule(options_, clock_);
  schedule.set_feeds(feeds, saved);
  EXPECT_LT(schedule.take_due(100).size(), 5u);
  clock_.advance(60s);
  EXPECT_GT(schedule.take_due(100).size(), 90u);
}

TEST_F(ScheduleTest, AJumpOfTheWallClockMovesNoPoll) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  const auto wait = poll(schedule, [](auto& r) { return success(r); });
  for (const auto jump : {24h, -48h}) {
    clock_.wall += jump;
    EXPECT_TRUE(schedule.take_due(1).empty());
    EXPECT_EQ(schedule.until_next(), wait);
  }
  last_.next_poll = clock_.wall + 9000h;  // saved while the clock was wrong
  Schedule restarted(options_, clock_);
  restarted.set_feeds({feed("a")}, {{"a", last_}});
  EXPECT_LE(*restarted.until_next(), 24h);
}

TEST_F(ScheduleTest, ReloadKeepsThoseThatStayAndForgetsTheOthers) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a"), feed("b")}, {});
  clock_.advance(60s);
  const auto due = schedule.take_due(2);
  ASSERT_EQ(due.size(), 2u);
  schedule.set_feeds({feed("a"), feed("c")}, {});
  EXPECT_EQ(schedule.out(), 1u);
  for (const auto& request : due) {
    const bool stays = request.source.value == "a";
    EXPECT_EQ(schedule.settle(success(request)).has_value(), stays);
    EXPECT_FALSE(schedule.settle(success(request)).has_value()) << "settled once only";
  }
  EXPECT_EQ(schedule.out(), 0u);
  EXPECT_EQ(schedule.state({"b"}), nullptr);
}

TEST_F(ScheduleTest, AShorterIntervalTakesEffectAtReload) {
  options_.jitter = 0;
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a", 24h)}, {});
  EXPECT_EQ(poll(schedule, [](auto& r) { return success(r); }), 24h);
  schedule.set_feeds({feed("a", 300s)}, {});
  EXPECT_EQ(schedule.until_next(), 300s);
}

TEST_F(ScheduleTest, WhatTurnedOutUselessIsAskedForAgainUnconditionally) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a")}, {});
  poll(schedule, [](auto& r) { return success(r, {"\"e1\"", ""}); });
  const auto state = schedule.reject({"a"}, "not_a_feed");
  ASSERT_TRUE(state);
  EXPECT_EQ(state->last_reason, "not_a_feed");
  EXPECT_EQ(state->failures, 1);
  clock_.advance(1h);
  EXPECT_TRUE(schedule.take_due(1).at(0).validators.empty());
  EXPECT_FALSE(schedule.reject({"b"}, "not_a_feed"));
}

TEST_F(ScheduleTest, AllCanBePolledNow) {
  Schedule schedule(options_, clock_);
  schedule.set_feeds({feed("a"), feed("b"), feed("c")}, {});
  schedule.poll_all_now();
  EXPECT_EQ(schedule.take_due(2).size(), 2u);
  EXPECT_EQ(schedule.take_due(2).size(), 1u);
  EXPECT_FALSE(schedule.until_next());
}

}  // namespace
}  // namespace rasid::fetch
