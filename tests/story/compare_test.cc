#include "story/compare.h"

#include <gtest/gtest.h>

#include "story/made_news.h"

namespace rasid::story {
namespace {

struct Pair {
  const char* name;
  Told a, b;
  bool may_be_one;
};
class Likeness : public testing::TestWithParam<Pair> {};

TEST_P(Likeness, IsTheSameBothWays) {
  const Event a = event(GetParam().a), b = event(GetParam().b);
  const DaySpan a_days = days_of(a, day(GetParam().a.day)), b_days = days_of(b, day(GetParam().b.day));
  const auto known = world();
  const auto there = likeness(a, a_days, b, b_days, *known), back = likeness(b, b_days, a, a_days, *known);
  EXPECT_EQ(there.value_or(0) >= 0.7, GetParam().may_be_one) << there.value_or(0);
  EXPECT_EQ(there.has_value(), back.has_value());
  EXPECT_NEAR(there.value_or(0), back.value_or(0), 1e-9);
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, Likeness,
    testing::Values(Pair{"equal", {}, {}, true}, Pair{"force_and_its_state", {}, {.initiator = "iraq"}, true},
                    Pair{"author_not_named", {}, {.initiator = ""}, true},
                    Pair{"author_of_another_side", {}, {.initiator = "coalition"}, false},
                    Pair{"bombardment", {}, {.type = EventType::kBombardment}, true},
                    Pair{"shelling", {}, {.type = EventType::kShelling}, false},
                    Pair{"arrest", {}, {.type = EventType::kArrest}, false},
                    Pair{"governorate", {}, {.place = "dayr"}, true}, Pair{"country", {}, {.place = "syria"}, true},
                    Pair{"place_not_named", {}, {.place = ""}, true},
                    Pair{"country_and_no_author", {}, {.initiator = "", .target = "", .place = "syria"}, false},
                    Pair{"next_town", {.place = "susah"}, {.place = "baghuz"}, false},
                    Pair{"next_day", {}, {.day = 1}, false},
                    Pair{"told_a_day_later_without_a_date", {}, {.day = 1, .basis = DateBasis::kPublication}, true},
                    Pair{"told_two_days_later_without_a_date", {}, {.day = 2, .basis = DateBasis::kPublication}, false},
                    Pair{"denied", {}, {.modality = Modality::kDenied}, true},
                    Pair{"claimed", {}, {.modality = Modality::kClaimed}, true},
                    Pair{"clash_told_from_the_other_side",
                         {.type = EventType::kArmedClash, .initiator = "isis", .target = "syrian_army"},
                         {.type = EventType::kArmedClash, .initiator = "syrian_army", .target = "isis"},
                         true}),
    [](const auto& info) { return info.param.name; });

TEST(Compare, ACampaignIsNoSingleAct) {
  const auto known = world();
  const Event act = event({});
  Event campaign = event({});
  campaign.date.from = day(-60);
  campaign.date.precision = DatePrecision::kMonth;
  EXPECT_FALSE(likeness(act, days_of(act, day(0)), campaign, days_of(campaign, day(0)), *known));
  EXPECT_TRUE(likeness(campaign, days_of(campaign, day(0)), campaign, days_of(campaign, day(0)), *known));
}

TEST(Compare, OneSideOnOneNamedDay) {
  const auto known = world();
  const auto same = [&](const Told& a, const Told& b) {
    return same_author_same_day(event(a), days_of(event(a), day(a.day)), event(b), days_of(event(b), day(b.day)),
                                *known);
  };
  EXPECT_TRUE(same({}, {.initiator = "iraq", .target = "", .place = "suwayda"}));
  EXPECT_FALSE(same({}, {.initiator = ""}));
  EXPECT_FALSE(same({}, {.initiator = "coalition"}));
  EXPECT_FALSE(same({}, {.day = 1}));
  EXPECT_FALSE(same({}, {.basis = DateBasis::kPublication}));
}

TEST(Compare, DistinctActsAreAlikeInAllButDateOrPlace) {
  const auto known = world();
  const auto distinct = [&](const Told& a, const Told& b) {
    return distinct_acts(event(a), days_of(event(a), day(a.day)), event(b), days_of(event(b), day(b.day)), *known);
  };
  EXPECT_TRUE(distinct({}, {.day = 1}));
  EXPECT_TRUE(distinct({}, {.place = "susah"}));
  EXPECT_FALSE(distinct({}, {}));
  EXPECT_FALSE(distinct({}, {.type = EventType::kArrest, .place = "susah"}));
}

}  // namespace
}  // namespace rasid::story
