// Of what type an event is, how many were killed, hurt and taken, on whose side, and on which day: invented articles,
// read as the daemon reads them.
#include <gtest/gtest.h>

#include "core/clock.h"
#include "core/file.h"
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

std::string days_of(const Reading& reading) {
  std::string all;
  for (const Event& event : reading.events) {
    if (!all.empty()) all += " | ";
    all += format("{} {}", to_string(event.type), event.date.from ? to_iso(*event.date.from) : "-");
  }
  return all;
}

std::string with_line_feeds(std::string text) {
  for (size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) text.replace(at, 2, "\n");
  return text;
}

class EventsOfArticles : public testing::Test {
 protected:
  EventsOfArticles() : reader_(knowledge::load(RASID_SOURCE_DIR "/config").knowledge, 0.5) {}

  Reading read(const std::string& day, const std::string& title, const std::string& body) const {
    Article article;
    article.title = title;
    article.body = with_line_feeds(body);
    const auto time = parse_iso(day + "T12:00:00Z");
    EXPECT_TRUE(time.ok()) << day;
    article.published_at = article.observed_at = time->at;
    article.publication_day = time->written_day;
    article.language = "ar";
    compose_text(article);
    return reader_.reading(normalise::normalise(std::move(article)));
  }

  const Reader reader_;
};

TEST_F(EventsOfArticles, CountTheDeadForTheActAndTheSide) {
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/tolls.tsv").value();
  for (const TsvRow& row : table.rows)
    EXPECT_EQ(tolls_of(read(row.cells[1], "", row.cells[2])), row.cells[3]) << row.cells[0];
}

TEST_F(EventsOfArticles, HappenOnTheDayThatIsTold) {
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/days.tsv").value();
  for (const TsvRow& row : table.rows)
    EXPECT_EQ(days_of(read(row.cells[1], row.cells[2], row.cells[3])), row.cells[4]) << row.cells[0];
}

TEST_F(EventsOfArticles, AreOfTheTypeThatTheHeadlineTells) {
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/everyday.tsv").value();
  const std::string body = read_file(RASID_SOURCE_DIR "/tests/pipeline/everyday_body.txt").value();
  for (const TsvRow& row : table.rows) {
    const Reading reading = read("2019-03-05", row.cells[1], body);
    EXPECT_EQ(reading.main_type ? to_string(*reading.main_type) : "", row.cells[0]) << row.cells[1];
  }
}

}  // namespace
}  // namespace rasid::pipeline
