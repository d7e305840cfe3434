#include "core/clock.h"

#include <gtest/gtest.h>

namespace rasid {
namespace {

TEST(ParseIso, ReadsWhatFeedsAndInputsWrite) {
  struct Case {
    const char* in;
    const char* utc;
    const char* day;
  };
  const Case kCases[] = {
      {"2018-04-19T10:11:12Z", "2018-04-19T10:11:12Z", "2018-04-19"},      {"2018-04-19T01:00:00+03:00", "2018-04-18T22:00:00Z", "2018-04-19"},
      {"2018-04-19 23:30:00-0230", "2018-04-20T02:00:00Z", "2018-04-19"},  {"2018-04-19", "2018-04-19T00:00:00Z", "2018-04-19"},
      {"2018-04-19T10:11", "2018-04-19T10:11:00Z", "2018-04-19"},          {"2018-04-19T10:11:12.345678+00:00", "2018-04-19T10:11:12Z", "2018-04-19"},
      {"2018-04-19T10:11:12+03", "2018-04-19T07:11:12Z", "2018-04-19"},
  };
  for (const auto& c : kCases) {
    auto time = parse_iso(c.in);
    ASSERT_TRUE(time.ok()) << c.in;
    EXPECT_EQ(to_iso(time->at), c.utc) << c.in;
    EXPECT_EQ(to_iso(time->written_day), c.day) << c.in;
  }
}

TEST(ParseIso, RefusesTheRest) {
  for (const char* bad : {"", "2018", "2018-13-01", "2018-02-30", "2018-04-19T", "2018-04-19T25:00:00Z", "2018-04-19T10:11:12Zx", "19/04/2018",
                          "2018-04-19T10:11:12.", "2018-04-19T10:11:12+3"})
    EXPECT_FALSE(parse_iso(bad).ok()) << bad;
}

TEST(ParseDuration, NeedsANumberAndAUnit) {
  EXPECT_EQ(parse_duration("15m").value(), std::chrono::minutes{15});
  EXPECT_EQ(parse_duration("500ms").value(), std::chrono::milliseconds{500});
  EXPECT_EQ(parse_duration("2w").value(), std::chrono::hours{336});
  for (const char* bad : {"", "15", "m", "-1s", "1.5h", "1 h", "99999999999999999999s", "999999999w"}) EXPECT_FALSE(parse_duration(bad).ok()) << bad;
}

}  // namespace
}  // namespace rasid
