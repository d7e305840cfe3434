// Where acts happened: what grammar binds to them, what stands for a place named before, what is carried over.
#include <gtest/gtest.h>

#include <algorithm>

#include "classify/classify.h"
#include "marked_text.h"

namespace rasid::classify {
namespace {

std::string places_of(const Reading& reading, const std::string& type) {
  const auto event = std::find_if(reading.events.begin(), reading.events.end(),
                                  [&](const Event& e) { return to_string(e.type) == type; });
  if (event == reading.events.end()) return "no " + type;
  std::string names;
  for (const PlaceRef& place : event->places) {
    if (!names.empty()) names += ';';
    names += place.name_ar;
  }
  return names;
}

TEST(Whereabouts, ArePlacesThatTheActIsBoundTo) {
  const auto loaded = knowledge::load(RASID_SOURCE_DIR "/config");
  const Classifier classifier(loaded.knowledge);
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/classify/whereabouts.tsv").value();
  for (const TsvRow& row : table.rows) {
    const auto& c = row.cells;
    SCOPED_TRACE(c[0]);
    const Marked marked = marked_article(c[1], c[2], "2018-11-20");
    EXPECT_EQ(places_of(classifier(marked.document, marked.mentions), c[3]), c[4]);
  }
}

}  // namespace
}  // namespace rasid::classify
