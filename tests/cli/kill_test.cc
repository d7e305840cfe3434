// A daemon that dies at any article and starts again from what its store had
// committed says, byte for byte, what one says that never died. The store's
// commit is whole or not at all (tests/store); a death is therefore a fresh
// desk on the tables as they were before the article, which then comes once
// more: read again, and observed later than where nobody died.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "cli/article_input.h"
#include "core/json.h"
#include "pipeline/desk.h"
#include "pipeline/reader.h"
#include "settings/settings.h"

namespace rasid::pipeline {
namespace {

struct Tables {
  store::MemoryTable dedup, stories, events, alert_matches, alerts, corrections;
  Desk::Tables all() { return {dedup, stories, events, alert_matches, alerts, corrections}; }
};

std::vector<Article> articles() {
  std::vector<Article> made;
  for (const char* name : {"synthetic_dev", "synthetic_dev_2", "synthetic_dev_3"}) {
    std::ifstream in(std::string(RASID_SOURCE_DIR "/tests/accuracy/synthetic/") + name + ".jsonl");
    for (std::string line; std::getline(in, line);) {
      auto input = cli::parse_article_line(line);
      if (!input.ok()) continue;
      Article copy = input->article;  // printed by another outlet an hour later,
                                      // with another end
      copy.guid += "+copy";
      copy.source.id.value = copy.source.name = "another";
      copy.observed_at += std::chrono::hours{1};
      copy.body = copy.body.substr(0, copy.body.find('\n'));
      copy.id = make_article_id(copy.canonical_url, copy.source.id, copy.guid);
      compose_text(copy);
      made.push_back(std::move(input->article));
      made.push_back(std::move(copy));
    }
  }
  std::stable_sort(made.begin(), made.end(),
                   [](const Article& a, const Article& b) { return a.observed_at < b.observed_at; });
  return made;
}

class KilledAtAnyArticle : public testing::Test {
 protected:
  void SetUp() override {
    const settings::LoadedAll loaded = settings::load_all(RASID_SOURCE_DIR "/config");
    ASSERT_TRUE(loaded.snapshot);
    snapshot_ = *loaded.snapshot;
    read_ = std::make_unique<Reader>(snapshot_.knowledge, snapshot_.settings->relevance_threshold);
  }
  std::unique_ptr<Desk> start(Tables& tables) const {
    return std::make_unique<Desk>(Desk::Options{{}, {}, true, {"/test", snapshot_.knowledge->version, false}},
                                  snapshot_.knowledge, snapshot_.rules, tables.all());
  }

  settings::Snapshot snapshot_;
  std::unique_ptr<Reader> read_;
};

TEST_F(KilledAtAnyArticle, SaysWhatIsSaidWithoutADeath) {
  Tables steady_tables, tables;
  const auto steady = start(steady_tables);
  auto dying = start(tables);
  std::mt19937 random(7);
  size_t records = 0, deaths = 0;
  for (const Article& article : articles()) {
    const ReadArticle told = (*read_)(article);
    const std::vector<Record> expected = steady->accept(told).records;
    if (random() % 3 == 0) {  // dies with the article in work: what it wrote is lost
      Tables lost = tables;
      start(lost)->accept(told);
      dying = start(tables);
      ++deaths;
    }
    ASSERT_EQ(dying->accept(told).records, expected) << article.guid;
    records += expected.size();
  }
  EXPECT_GT(records, 300U);
  EXPECT_GT(deaths, 50U);
}

// Not of the news: when the daemon saw it.
void erase_clocks(Json& value) {
  if (value.is_array())
    for (Json& each : value.get_array()) erase_clocks(each);
  if (!value.is_object()) return;
  for (const char* clock : {"observed_at", "opened_at", "updated_at", "first_reported"})
    value.get_object().erase(clock);
  for (auto& [key, each] : value.get_object()) erase_clocks(each);
}

// Keys and values, without alerts: those are of the hour.
std::vector<std::string> said(const std::vector<Record>& records) {
  std::vector<std::string> lines;
  for (const Record& record : records) {
    if (record.topic == "alerts") continue;
    Json value = record.tombstone ? Json(nullptr) : *parse_json(record.value);
    erase_clocks(value);
    lines.push_back(record.topic + " " + record.key + " " + to_text(value));
  }
  return lines;
}

// One feed gives all of them at once. Whoever dies on the way asks for it again, a minute later, and goes on.
TEST_F(KilledAtAnyArticle, SaysTheSameOfWhatItObservesLaterThanOneThatLived) {
  std::vector<ReadArticle> feed;
  for (const Article& article : articles()) feed.push_back((*read_)(article));
  const Instant asked = feed.back().article.observed_at;
  for (unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    std::mt19937 random(seed);
    std::shuffle(feed.begin(), feed.end(), random);
    Tables steady_tables, tables;
    const auto steady = start(steady_tables);
    auto dying = start(tables);
    Instant now = asked;
    for (ReadArticle told : feed) {
      told.article.observed_at = asked;
      const auto expected = said(steady->accept(told).records);
      if (random() % 8 == 0) {
        dying = start(tables);
        now += std::chrono::minutes{1};
      }
      told.article.observed_at = now;
      const auto found = said(dying->accept(told).records);
      ASSERT_EQ(found.size(), expected.size()) << told.article.guid << ", seed " << seed;
      for (size_t i = 0; i < found.size(); ++i)
        ASSERT_EQ(found[i], expected[i]) << told.article.guid << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace rasid::pipeline
