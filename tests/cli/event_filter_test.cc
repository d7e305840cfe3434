// What a person may ask events for.
#include "cli/event_filter.h"

#include <gtest/gtest.h>

namespace rasid::cli {
namespace {

using std::chrono::hours;

JsonObject event_of(std::string_view text) { return parse_json(text)->get_object(); }
const JsonObject kEvent = event_of(
    R"({"type":"air_strike","observed_at":"2026-11-24T10:00:00Z","event_date":{"from":"2026-11-20","to":"2026-11-22"},)"
    R"("places":[{"lat":34.5,"lon":40.9},{"lat":36,"lon":43}]})");

TEST(EventFilter, takes_everything_when_nothing_is_asked) { EXPECT_TRUE(EventFilter{}.takes(kEvent, nullptr)); }

TEST(EventFilter, days_overlap) {
  for (auto [since, until, taken] : {std::tuple{"2026-11-22", "", true},
                                     {"2026-11-23", "", false},
                                     {"", "2026-11-20", true},
                                     {"", "2026-11-19", false},
                                     {"2026-11-21", "2026-11-21", true}}) {
    EventFilter filter;
    if (*since != '\0') filter.since = *parse_day(since);
    if (*until != '\0') filter.until = *parse_day(until);
    EXPECT_EQ(filter.takes(kEvent, nullptr), taken) << since << " " << until;
  }
}

TEST(EventFilter, without_a_date_the_day_of_observation_counts) {
  EventFilter filter;
  filter.since = *parse_day("2026-11-24");
  EXPECT_TRUE(filter.takes(event_of(R"({"observed_at":"2026-11-24T10:00:00Z"})"), nullptr));
  EXPECT_FALSE(filter.takes(event_of(R"({"observed_at":"2026-11-23T10:00:00Z"})"), nullptr));
}

TEST(EventFilter, near_means_any_of_its_places) {
  EventFilter filter;
  filter.near = Circle{{36.05, 43}, 10};
  EXPECT_TRUE(filter.takes(kEvent, nullptr));
  filter.near = Circle{{36.2, 43}, 10};
  EXPECT_FALSE(filter.takes(kEvent, nullptr));
  EXPECT_FALSE(filter.takes(event_of(R"({"places":[{"text":"somewhere"}]})"), nullptr));
}

TEST(EventFilter, types) {
  EventFilter filter;
  filter.types = {"ied", "air_strike"};
  EXPECT_TRUE(filter.takes(kEvent, nullptr));
  filter.types = {"ied"};
  EXPECT_FALSE(filter.takes(kEvent, nullptr));
}

TEST(EventFilter, what_was_typed_means_something_or_says_what_would) {
  Instant now = parse_iso("2026-11-24T10:00:00Z")->at;
  EXPECT_EQ(*day_or_span("7d", now), *parse_day("2026-11-17"));
  EXPECT_EQ(*day_or_span("11h", now), *parse_day("2026-11-23"));
  EXPECT_EQ(*day_or_span("2018-04-19", now), *parse_day("2018-04-19"));
  EXPECT_FALSE(day_or_span("yesterday", now).ok());
  EXPECT_EQ(circle_of("34.45,40.95,20")->km, 20);
  EXPECT_EQ(circle_of("34.45, -40.95, 2.5")->centre.lon, -40.95);
  for (const char* bad :
       {"", "34.45", "34.45,40.95", "34.45,40.95,0", "91,0,1", "0,181,1", "1,2,3,4", "1,2,3x", "nan,1,1"})
    EXPECT_FALSE(circle_of(bad).ok()) << bad;
}

}  // namespace
}  // namespace rasid::cli
