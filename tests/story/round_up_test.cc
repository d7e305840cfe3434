// What retells many acts, by facts alone.
#include "story/round_up.h"

#include <gtest/gtest.h>

#include "story/made_news.h"

namespace rasid::story {
namespace {

Told act(const std::string& place, int day = 0) {
  Told made{.type = EventType::kArmedAssault, .initiator = "isis", .target = "syrian_army", .place = place, .day = day};
  made.main = false;
  return made;
}

std::vector<Told> acts(std::initializer_list<std::pair<const char*, int>> places, int of_days = 1) {
  std::vector<Told> made;
  int number = 0;
  for (const auto& [place, count] : places)
    for (int i = 0; i < count; ++i) made.push_back(act(place, number++ % of_days));
  return made;
}

std::vector<Told> with(std::vector<Told> acts, int background, Modality modality = Modality::kBackground) {
  for (int i = 0; i < background; ++i) {
    acts.push_back(act(i % 2 == 0 ? "palmyra" : "rutba"));
    acts.back().modality = modality;
  }
  return acts;
}

struct Case {
  const char* name;
  std::vector<Told> told;
  bool is_round_up;
};
class RoundUp : public testing::TestWithParam<Case> {};

TEST_P(RoundUp, IsToldByItsFacts) {
  std::vector<Event> events;
  for (const Told& told : GetParam().told) events.push_back(event(told));
  EXPECT_EQ(is_round_up(events, *world()), GetParam().is_round_up);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RoundUp,
    testing::Values(
        Case{"a_days_bulletin", acts({{"bukamal", 2}, {"suwayda", 2}, {"palmyra", 2}, {"rutba", 2}}), true},
        Case{"a_weeks_harvest_of_three_places", acts({{"bukamal", 4}, {"palmyra", 2}, {"rutba", 2}}, 5), true},
        Case{"three_places_on_one_day", acts({{"bukamal", 4}, {"palmyra", 2}, {"rutba", 2}}), false},
        Case{"one_attack_and_what_else_happened", acts({{"suwayda", 8}, {"bukamal", 1}, {"palmyra", 1}, {"rutba", 2}}),
             false},
        Case{"towns_of_one_front", acts({{"bukamal", 2}, {"hajin", 2}, {"susah", 2}, {"baghuz", 2}}, 5), false},
        Case{"a_town_and_its_province", acts({{"bukamal", 4}, {"dayr", 4}}), false},
        Case{"few_acts", acts({{"bukamal", 1}, {"suwayda", 1}, {"palmyra", 1}, {"rutba", 1}}), false},
        Case{"countries_are_no_places", acts({{"syria", 8}, {"bukamal", 1}, {"palmyra", 1}, {"rutba", 1}}), false},
        Case{"one_act_with_its_history", with(acts({{"bukamal", 1}}), 9), false},
        Case{"one_act_with_what_is_planned", with(acts({{"bukamal", 1}}), 9, Modality::kPlanned), false},
        Case{"nothing", {}, false}),
    [](const auto& info) { return info.param.name; });

TEST(RoundUpOfAMonth, IsATollOfTheWholeMonth) {
  Event total = event({.place = "dayr", .killed = 46});
  total.date.to = *total.date.from + std::chrono::days{29};
  total.date.precision = DatePrecision::kMonth;
  total.date.basis = DateBasis::kStated;
  EXPECT_TRUE(is_round_up({total}, *world()));
  Event campaign = total;
  campaign.modality = Modality::kOngoing;
  EXPECT_FALSE(is_round_up({campaign}, *world()));
  total.main = false;
  EXPECT_FALSE(is_round_up({event({}), total}, *world())) << "an act, and the month's toll beside it";
}

}  // namespace
}  // namespace rasid::story
