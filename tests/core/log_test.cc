#include "core/log.h"

#include <gtest/gtest.h>

#include "core/geo.h"
#include "core/metrics.h"

namespace rasid {
namespace {

TEST(LogSafe, LeavesNoWayToForgeALineOrDriveATerminal) {
  struct Case {
    std::string in, out;
  };
  const Case kCases[] = {
      {"plain", "plain"},
      {"a\nb", "a\\x0ab"},
      {"\x1B[2J", "\\x1b[2J"},
      {"x\xE2\x80\xAEy", "x\\u{202e}y"},
      {"\xFF", "\\xff"},
      {"\xD8\xAF\xD8\xA7", "\xD8\xAF\xD8\xA7"},
      {"\xE2\x80\x8C", "\xE2\x80\x8C"},
  };
  for (const auto& c : kCases) EXPECT_EQ(log_safe(c.in), c.out);
  EXPECT_EQ(log_safe("abcdef", 3), "abc...");
}

TEST(Metrics, CountsByNameAndLabels) {
  Metrics metrics;
  metrics.add("dropped_total", {{"stage", "intake"}, {"reason", "known"}});
  metrics.add("dropped_total", {{"stage", "intake"}, {"reason", "known"}}, 2);
  EXPECT_EQ(metrics.value("dropped_total", {{"stage", "intake"}, {"reason", "known"}}), 3);
  EXPECT_NE(metrics.exposition().find("rasid_dropped_total{reason=\"known\",stage=\"intake\"} 3"), std::string::npos) << metrics.exposition();
}

TEST(Geo, KnowsTheDistanceFromBaghdadToDamascus) {
  GeoPoint baghdad{33.3152, 44.3661}, damascus{33.5138, 36.2765};
  EXPECT_NEAR(distance_km(baghdad, damascus), 752, 3);
  EXPECT_NEAR(distance_to_line_km({34.0, 41.0}, {{33.0, 40.0}, {33.0, 42.0}}), 111.2, 0.5);
}

}  // namespace
}  // namespace rasid
