// Whose dead an act has, and how many.
#include <gtest/gtest.h>

#include <algorithm>

#include "classify/classify.h"
#include "marked_text.h"

namespace rasid::classify {
namespace {

// "air_strike: civilians killed 12; air_strike: unknown killed 40", sorted.
std::string tolls_of(const Reading& reading) {
  std::vector<std::string> tolls;
  for (const Event& event : reading.events) {
    for (const Casualty& c : event.casualties) {
      if (!c.min) continue;
      tolls.push_back(std::string(to_string(event.type)) + ": " + std::string(to_string(c.side)) + " " +
                      std::string(to_string(c.kind)) + " " + std::to_string(*c.min));
    }
  }
  std::sort(tolls.begin(), tolls.end());
  std::string out;
  for (const std::string& toll : tolls) out += (out.empty() ? "" : "; ") + toll;
  return out;
}

TEST(Tolls, AreThoseOfTheirActs) {
  const auto loaded = knowledge::load(RASID_SOURCE_DIR "/config");
  const Classifier classifier(loaded.knowledge);
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/classify/tolls.tsv").value();
  ASSERT_FALSE(table.rows.empty());
  for (const TsvRow& row : table.rows) {
    const auto& c = row.cells;
    SCOPED_TRACE(c[0]);
    const Marked marked = marked_article(c[1], c[2], c[3]);
    const Reading reading = classifier(marked.document, marked.mentions);
    EXPECT_EQ(tolls_of(reading), c[4]);
  }
}

}  // namespace
}  // namespace rasid::classify
