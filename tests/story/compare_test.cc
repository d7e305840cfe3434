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

std::optional<double> in_one_story(const Told& a, const Told& b) {
  const Event one = event(a), other = event(b);
  return likeness(one, days_of(one, day(a.day)), other, days_of(other, day(b.day)), *world(), Context::kOneStory);
}

TEST(Compare, AnAttackThatWasBeatenBackTookPlaceABombThatWasStoppedDidNotGoOff) {
  Told raid{.type = EventType::kArmedAssault, .initiator = "isis", .target = "syrian_army", .place = "bukamal"};
  Told foiled = raid;
  foiled.modality = Modality::kFoiled;
  EXPECT_TRUE(in_one_story(raid, foiled));
  raid.type = foiled.type = EventType::kSuicideAttack;
  EXPECT_FALSE(in_one_story(raid, foiled));
}

TEST(Compare, InOneStoryWhoSetOffABombMayBeReadAsWhoWasHit) {
  const Told read{.type = EventType::kSuicideAttack, .initiator = "isis", .target = "syrian_army", .place = "bukamal"};
  Told misread = read;
  misread.initiator = "";
  misread.target = "isis";
  EXPECT_GE(in_one_story(read, misread).value_or(0), 0.7);
}

TEST(Compare, InOneStoryAnAttackIsToldOfTheNextTownAndWhatChangesHandsIsNot) {
  Told one{.type = EventType::kArmedAssault, .initiator = "isis", .target = "syrian_army", .place = "susah"};
  Told other = one;
  other.place = "hajin";
  EXPECT_TRUE(in_one_story(one, other));
  one.type = other.type = EventType::kTerritoryChange;
  EXPECT_FALSE(in_one_story(one, other));
}

TEST(Compare, AtLeastARoundNumberIsWhatALittleMoreIs) {
  const auto same = [](int64_t least, int64_t number) {
    Event a = event({.killed = least}), b = event({.killed = number});
    a.casualties.front().max.reset();
    EXPECT_EQ(same_notable_toll(a, b), same_notable_toll(b, a));
    return same_notable_toll(a, b);
  };
  EXPECT_TRUE(same(250, 252));
  EXPECT_TRUE(same(250, 250));
  EXPECT_FALSE(same(250, 249));
  EXPECT_FALSE(same(250, 300));
  EXPECT_FALSE(same(5, 6)) << "few agree by chance";
  EXPECT_FALSE(same_notable_toll(event({.killed = 250}), event({.killed = 252}))) << "neither is a bound";
}

TEST(Compare, BeyondTheRadiusOfARegionIsNotYetElsewhere) {
  const auto at = [](double lat) {
    Event made = event({});
    made.places.front() = PlaceRef{};
    made.places.front().id = "north_east";
    made.places.front().kind = "region";
    made.places.front().lat = lat;
    made.places.front().lon = 40.83;
    made.places.front().precision_km = 100;
    return made;
  };
  const Event hit = event({.place = "hajin"});
  const auto like = [&](const Event& of_region) {
    return likeness(hit, days_of(hit, day(0)), of_region, days_of(of_region, day(0)), *world());
  };
  EXPECT_GT(like(at(35.4)).value_or(0), like(at(36)).value_or(0)) << "79 and 146 km";
  EXPECT_TRUE(like(at(36)));
  EXPECT_FALSE(like(at(36.5))) << "201 km";
}

TEST(Compare, APlaceKnownOnlyAsTextDoesNotMakeTwoFarPlacesOne) {
  PlaceRef somewhere;
  somewhere.text = "the villages";
  Event a = event({.place = "hajin"});
  const Event b = event({.place = "suwayda"});
  a.places.push_back(somewhere);
  EXPECT_FALSE(likeness(a, days_of(a, day(0)), b, days_of(b, day(0)), *world()));
  a.places.erase(a.places.begin());
  EXPECT_TRUE(likeness(a, days_of(a, day(0)), b, days_of(b, day(0)), *world()));
}

TEST(Compare, PartsOfOneAttackShareDayPlaceAndASide) {
  const auto may_be = [](const Told& a, const Told& b) {
    const Event one = event(a), other = event(b);
    return of_one_attack(one, days_of(one, day(a.day)), other, days_of(other, day(b.day)), *world());
  };
  const Told raid{.type = EventType::kArmedAssault, .initiator = "isis", .target = "syrian_army", .place = "bukamal"};
  Told taken = raid;
  taken.type = EventType::kTerritoryChange;
  EXPECT_TRUE(may_be(raid, taken));
  Told retaken = taken;
  std::swap(retaken.initiator, retaken.target);
  EXPECT_TRUE(may_be(raid, retaken));
  Told next_town = taken, elsewhere = taken, days_later = taken, wide = taken, others = taken;
  next_town.place = "hajin";
  EXPECT_TRUE(may_be(raid, next_town));
  elsewhere.place = "suwayda";
  EXPECT_FALSE(may_be(raid, elsewhere));
  days_later.day = 2;
  EXPECT_FALSE(may_be(raid, days_later));
  wide.place = "syria";
  EXPECT_FALSE(may_be(raid, wide));
  others.initiator = "coalition";
  others.target = "iraq";
  EXPECT_FALSE(may_be(raid, others));
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
