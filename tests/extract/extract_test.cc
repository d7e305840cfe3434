// A feed's item becomes an article: texts, times, identity, language.
#include "extract/extract.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extract/language.h"

namespace rasid::extract {
namespace {

Instant at(std::string_view iso) { return parse_iso(iso)->at; }

const Instant kNow = at("2018-04-20T12:00:00Z");

FeedSource source() {
  FeedSource source;
  source.id = {"outlet"};
  source.name = "Outlet";
  source.country = "IQ";
  source.zone = "Asia/Baghdad";
  return source;
}

Item item() {
  Item item;
  item.title = "Title";
  item.link = "http://www.example.org/a?utm_source=rss";
  item.id = "guid-1";
  item.published = *parse_iso("2018-04-19T10:00:00Z");
  item.summary = "<p>Summary &amp; more</p>";
  item.content = "<p>First.</p><p>Second.</p>";
  return item;
}

Article article_from(const Item& item) {
  auto outcome = article_of(item, source(), kNow);
  EXPECT_TRUE(std::holds_alternative<Article>(outcome));
  return std::get<Article>(std::move(outcome));
}

TEST(ArticleOf, TakesTheTextsOfTheItem) {
  const Article article = article_from(item());
  EXPECT_EQ(article.title, "Title");
  EXPECT_EQ(article.abstract, "Summary & more");
  EXPECT_EQ(article.body, "First.\nSecond.");
  EXPECT_EQ(article.text, "Title\n\nSummary & more\n\nFirst.\nSecond.");
  EXPECT_EQ(article.text_origin, TextOrigin::kFeed);
  EXPECT_EQ(article.source.name, "Outlet");
}

TEST(ArticleOf, TakesTheSummaryForTheBodyWhereThereIsNoContent) {
  Item bare = item();
  bare.content.clear();
  EXPECT_EQ(article_from(bare).body, "Summary & more");
  EXPECT_EQ(article_from(bare).text, "Title\n\nSummary & more");
}

TEST(ArticleOf, LeavesOutATitleRepeatedAsTheFirstLine) {
  Item repeated = item();
  repeated.summary = "<b>Title</b>";
  repeated.content = "<h1>Title</h1><p>First.</p>";
  EXPECT_EQ(article_from(repeated).text, "Title\n\nFirst.");
  repeated.content = "<p>Title and more.</p>";
  EXPECT_EQ(article_from(repeated).text, "Title\n\nTitle and more.");
}

TEST(ArticleOf, DropsWhatIsOnlyMarkup) {
  Item empty;
  empty.link = "http://example.org/a";
  empty.summary = "<img src='x.png' /><script>x</script>";
  const auto outcome = article_of(empty, source(), kNow);
  ASSERT_TRUE(std::holds_alternative<Drop>(outcome));
  EXPECT_EQ(std::get<Drop>(outcome), (Drop{"extract", "no_text", "http://example.org/a"}));
}

TEST(ArticleOf, KeepsTimesOutOfTheFuture) {
  Item later = item();
  later.published = *parse_iso("2018-05-01T00:00:00Z");
  EXPECT_EQ(article_from(later).published_at, kNow);
  EXPECT_EQ(to_iso(article_from(later).publication_day), "2018-04-20");
}

TEST(ArticleOf, CountsThePublicationDayWhereTheOutletIs) {
  Item evening = item();
  evening.published = *parse_iso("2018-04-19T22:30:00Z");
  EXPECT_EQ(to_iso(article_from(evening).publication_day), "2018-04-20");
  evening.published.reset();
  EXPECT_FALSE(article_from(evening).published_at.has_value());
  EXPECT_EQ(to_iso(article_from(evening).publication_day), "2018-04-20");
  evening.updated = *parse_iso("2018-04-18T09:00:00Z");
  EXPECT_EQ(article_from(evening).published_at, at("2018-04-18T09:00:00Z"));
  EXPECT_EQ(to_iso(article_from(evening).publication_day), "2018-04-18");
}

TEST(ArticleOf, NamesTheArticleByUrlThenGuidThenText) {
  Item a = item(), b = item();
  b.link = "https://example.org/a";
  b.id = "another";
  EXPECT_EQ(article_from(a).id, article_from(b).id);
  a.link = b.link = "";
  EXPECT_NE(article_from(a).id, article_from(b).id);
  a.id = b.id = "";
  EXPECT_EQ(article_from(a).id, article_from(b).id);
  b.title = "Other";
  EXPECT_NE(article_from(a).id, article_from(b).id);
}

TEST(LanguageOf, GoesByLettersThenByLabel) {
  std::ifstream table(RASID_SOURCE_DIR "/tests/extract/languages.tsv");
  std::string line;
  int rows = 0;
  while (std::getline(table, line)) {
    if (line.starts_with('#') || line.starts_with("text\t")) continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    ASSERT_NE(second, std::string::npos) << line;
    EXPECT_EQ(language_of(line.substr(0, first), line.substr(first + 1, second - first - 1)), line.substr(second + 1))
        << line;
    ++rows;
  }
  EXPECT_EQ(rows, 17);
}

}  // namespace
}  // namespace rasid::extract
