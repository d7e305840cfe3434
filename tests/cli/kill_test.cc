// A daemon that dies at any article and starts again from what its store had
// committed says, byte for byte, what one says that never died. The store's
// commit is whole or not at all (tests/store); a death is therefore a fresh
// desk on the tables as they were before the article, which then comes once
// more.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "cli/article_input.h"
#include "pipeline/desk.h"
#include "pipeline/reader.h"
#include "settings/settings.h"

namespace rasid::pipeline {
namespace {

struct Tables {
  store::MemoryTable dedup, stories, events, alert_matches, alerts, corrections;
  Desk::Tables all() {
    return {dedup, stories, events, alert_matches, alerts, corrections};
  }
};

std::vector<Article> articles() {
  std::vector<Article> made;
  for (const char *name :
       {"synthetic_dev", "synthetic_dev_2", "synthetic_dev_3"}) {
    std::ifstream in(
        std::string(RASID_SOURCE_DIR "/tests/accuracy/synthetic/") + name +
        ".jsonl");
    for (std::string line; std::getline(in, line);) {
      auto input = cli::parse_article_line(line);
      if (!input.ok())
        continue;
      Article copy = input->article; // printed by another outlet an hour later,
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
                   [](const Article &a, const Article &b) {
                     return a.observed_at < b.observed_at;
                   });
  return made;
}

TEST(KilledAtAnyArticle, SaysWhatIsSaidWithoutADeath) {
  const settings::LoadedAll loaded =
      settings::load_all(RASID_SOURCE_DIR "/config");
  ASSERT_TRUE(loaded.snapshot);
  const Reader read(loaded.snapshot->knowledge,
                    loaded.snapshot->settings->relevance_threshold);
  const Desk::Options options{
      {}, {}, true, {"/test", loaded.snapshot->knowledge->version, false}};
  const auto start = [&](Tables &tables) {
    return std::make_unique<Desk>(options, loaded.snapshot->knowledge,
                                  loaded.snapshot->rules, tables.all());
  };
  Tables steady_tables, tables;
  const auto steady = start(steady_tables);
  auto dying = start(tables);
  std::mt19937 random(7);
  size_t records = 0, deaths = 0;
  for (const Article &article : articles()) {
    const ReadArticle told = read(article);
    const std::vector<Record> expected = steady->accept(told).records;
    if (random() % 3 ==
        0) { // dies with the article in work: what it wrote is lost
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

} // namespace
} // namespace rasid::pipeline
