// Which articles are relevant: invented ones with their answers, read as the daemon reads them.
#include <gtest/gtest.h>

#include <sstream>

#include "classify/assault.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/json.h"
#include "core/tsv.h"
#include "knowledge/knowledge.h"
#include "model/article.h"
#include "normalise/normalise.h"
#include "pipeline/reader.h"

namespace rasid::pipeline {
namespace {

Reading read(const Reader& reader, std::string title, std::string body, const std::string& date) {
  Article article;
  article.title = std::move(title);
  article.body = std::move(body);
  const auto time = parse_iso(date);
  EXPECT_TRUE(time.ok()) << date;
  article.published_at = article.observed_at = time->at;
  article.publication_day = time->written_day;
  article.language = "ar";
  compose_text(article);
  return reader.reading(normalise::normalise(std::move(article)));
}

class RelevanceTest : public testing::Test {
 protected:
  RelevanceTest() : reader_(knowledge::load(RASID_SOURCE_DIR "/config").knowledge, 0.5) {}
  const Reader reader_;
};

TEST_F(RelevanceTest, TellsOperationsFromWhatOnlyNamesThem) {
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/relevance.tsv").value();
  for (const TsvRow& row : table.rows) {
    const Reading reading = read(reader_, row.cells[2], row.cells[3], row.cells[1] + "T12:00:00Z");
    EXPECT_EQ(reading.relevant, row.cells[0] == "yes") << row.cells[2] << " " << reading.score;
  }
}

TEST_F(RelevanceTest, WhatIsRelevantHasATopic) {
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/relevance.tsv").value();
  for (const TsvRow& row : table.rows) {
    const Reading reading = read(reader_, row.cells[2], row.cells[3], row.cells[1] + "T12:00:00Z");
    EXPECT_TRUE(!reading.relevant || reading.topics.isis || reading.topics.border_operations) << row.cells[2];
  }
}

// The invented articles of local outlets: most of both kinds are told apart.
TEST_F(RelevanceTest, HoldsOnTheInventedArticles) {
  int right = 0, all = 0;
  for (const char* name : {"synthetic_dev", "synthetic_dev_2", "synthetic_dev_3"}) {
    const auto text = read_file(std::string(RASID_SOURCE_DIR "/tests/accuracy/synthetic/") + name + ".jsonl");
    ASSERT_TRUE(text.ok());
    std::istringstream lines(text.value());
    for (std::string line; std::getline(lines, line);) {
      const auto json = parse_json(line);
      ASSERT_TRUE(json.ok());
      const auto& o = json->get_object();
      const auto of = [&](const char* key) { return std::string(o.at(key).get_string()); };
      const std::string abstract = o.if_contains("abstract") && o.at("abstract").is_string() ? of("abstract") : "";
      const Reading reading = read(reader_, of("title"), abstract + "\n" + of("body"), of("date"));
      right += reading.relevant == o.at("relevant").get_bool() ? 1 : 0;
      ++all;
    }
  }
  EXPECT_GE(right, all * 9 / 10) << right << " of " << all;
}

TEST_F(RelevanceTest, TellsSentencesOfViolenceFromThoseThatSpeakOfIt) {
  const classify::AssaultSense assault(reader_.knowledge().lexicon);
  for (const Complaint& complaint : assault.complaints()) ADD_FAILURE() << to_string(complaint);
  const TsvTable table = read_tsv(RASID_SOURCE_DIR "/tests/pipeline/assault.tsv").value();
  for (const TsvRow& row : table.rows) {
    Article article;
    article.body = row.cells[1];
    compose_text(article);
    const Document document = normalise::normalise(std::move(article));
    const auto sentences = assault(document, reader_.reading(document));
    ASSERT_EQ(sentences.size(), 1) << row.cells[1];
    EXPECT_EQ(classify::surest(sentences) >= classify::kTellsAssault, row.cells[0] == "yes")
        << row.cells[1] << " " << classify::surest(sentences);
    const classify::SentenceScore& told = sentences.front();
    EXPECT_EQ(told.span.end, document.article.text.size());
    EXPECT_TRUE(row.cells[2].empty() || told.act == row.cells[2]) << row.cells[1] << " " << told.act;
    EXPECT_TRUE(row.cells[3].empty() || told.author == row.cells[3]) << row.cells[1] << " " << told.author;
    EXPECT_TRUE(row.cells[4].empty() || told.victim == row.cells[4]) << row.cells[1] << " " << told.victim;
  }
}

}  // namespace
}  // namespace rasid::pipeline
