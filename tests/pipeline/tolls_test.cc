// How many were killed, hurt and taken, on whose side: invented sentences, read as the daemon reads them.
#include <gtest/gtest.h>

#include "core/clock.h"
#include "core/format.h"
#include "core/tsv.h"
#include "knowledge/knowledge.h"
#include "model/article.h"
#include "normalise/normalise.h"
#include "pipeline/reader.h"

namespace rasid::pipeline {
namespace {

std::string count_of(const Casualty& casualty) {
  const auto written = [](const std::optional<int64_t>& count) { return count ? format("{}", *count) : ""; };
  if (casualty.min && casualty.min == casualty.max) return written(casualty.min);
  return written(casualty.min) + ".." + written(casualty.max);
}

std::string tolls_of(const Reading& reading) {
  std::string all;
  for (const Event& event : reading.events) {
    if (event.casualties.empty()) continue;
    if (!all.empty()) all += " | ";
    all += format("{}: ", to_string(event.type));
    bool first = true;
    for (const Casualty& c : event.casualties) {
      all += format("{}{} {} {}", first ? "" : ", ", to_string(c.side), to_string(c.kind), count_of(c));
      first = false;
    }
  }
  return all;
}

TEST(Tolls, AreCountedForTheActAndTheSide) {
  const Reader reader(knowledge::load(RASID_SOURCE_DIR "/config").knowledge, 0.5);
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/tolls.tsv").value();
  for (const TsvRow& row : table.rows) {
    SCOPED_TRACE(row.cells[0]);
    Article article;
    article.body = row.cells[2];
    const auto time = parse_iso(row.cells[1] + "T12:00:00Z");
    ASSERT_TRUE(time.ok());
    article.published_at = article.observed_at = time->at;
    article.publication_day = time->written_day;
    article.language = "ar";
    compose_text(article);
    EXPECT_EQ(tolls_of(reader.reading(normalise::normalise(std::move(article)))), row.cells[3]);
  }
}

}  // namespace
}  // namespace rasid::pipeline
