#include "text/zone.h"

#include <gtest/gtest.h>

namespace rasid::text {
namespace {

TEST(DayInZone, KnowsTheOffsetOfTheDate) {
  struct Case {
    const char *utc, *zone, *day;
  };
  const Case cases[] = {
      {"2018-04-19T20:59:59Z", "Asia/Baghdad", "2018-04-19"},
      {"2018-04-19T21:00:00Z", "Asia/Baghdad", "2018-04-20"},
      {"2018-04-19T21:00:00Z", "UTC", "2018-04-19"},
      {"2018-06-19T21:00:00Z", "Asia/Damascus", "2018-06-20"},
      {"2018-12-19T21:00:00Z", "Asia/Damascus", "2018-12-19"},
      {"2018-01-01T01:00:00Z", "America/New_York", "2017-12-31"},
      {"1969-12-31T23:00:00Z", "Etc/GMT-2", "1970-01-01"},
  };
  for (const Case& c : cases) {
    const Result<Day> day = day_in_zone(parse_iso(c.utc)->at, c.zone);
    ASSERT_TRUE(day.ok()) << c.zone;
    EXPECT_EQ(to_iso(*day), c.day) << c.utc << " " << c.zone;
  }
}

TEST(DayInZone, RefusesUnknownZones) {
  for (const char* const bad : {"", "Asia/Nowhere", "Baghdad"}) {
    const Result<Day> day = day_in_zone(Instant{}, bad);
    ASSERT_FALSE(day.ok()) << bad;
    EXPECT_EQ(day.error().kind, ErrorKind::kBadConfig);
  }
}

}  // namespace
}  // namespace rasid::text
