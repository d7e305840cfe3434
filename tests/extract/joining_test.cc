// Which items have their page fetched, and when its text becomes the article's.
#include "extract/joining.h"

#include <gtest/gtest.h>

namespace rasid::extract {
namespace {

Article item() {
  Article article;
  article.id = {"id"};
  article.url = "https://news.example/1";
  article.title = "Border guards stop crossing near Sinjar";
  article.abstract = "Border guards stopped three militants who tried to cross from Syria ...";
  article.body = article.abstract;
  article.language = "en";
  article.observed_at = parse_iso("2022-11-16T12:00:00Z")->at;
  compose_text(article);
  return article;
}

PageContent page() {
  PageContent page;
  page.title = "Border guards stop crossing near Sinjar";
  page.author = "Staff";
  page.published_at = *parse_iso("2022-11-15T23:30:00+03:00");
  page.language = "en";
  page.text =
      "Border guards stopped three militants who tried to cross from Syria on Tuesday.\nThe men opened fire near "
      "Sinjar "
      "and were killed.";
  return page;
}

TEST(WantsPage, AsksForThePageOfShortItemsWithAUrl) {
  const Options options{true, 200};
  EXPECT_TRUE(wants_page(item(), options));
  EXPECT_FALSE(wants_page(item(), Options{false, 200}));
  EXPECT_FALSE(wants_page(item(), Options{true, 20}));
  Article without_url = item();
  without_url.url.clear();
  EXPECT_FALSE(wants_page(without_url, options));
  Article long_item = item();
  long_item.body = std::string(250, 'x');
  EXPECT_FALSE(wants_page(long_item, options));
}

TEST(WithPage, TakesThePagesTextAndKeepsTheFeedsTitle) {
  PageContent other_title = page();
  other_title.title = "Another title";
  const Article article = with_page(item(), other_title);
  EXPECT_EQ(article.text_origin, TextOrigin::kPage);
  EXPECT_EQ(article.id, item().id);
  EXPECT_EQ(article.title, item().title);
  EXPECT_EQ(article.abstract, "") << "the page's text contains what the feed cut";
  EXPECT_EQ(article.text, item().title + "\n\n" + page().text);
  EXPECT_EQ(article.author, "Staff");
  EXPECT_EQ(to_iso(*article.published_at), "2022-11-15T20:30:00Z");
  EXPECT_EQ(to_iso(article.publication_day), "2022-11-15");
}

TEST(WithPage, KeepsAnAbstractThatThePageDoesNotRepeat) {
  Article article = item();
  article.abstract = "Three militants killed near Sinjar at the border";
  article.body = article.abstract;
  EXPECT_EQ(with_page(article, page()).abstract, article.abstract);
}

TEST(WithPage, KeepsWhatTheFeedSays) {
  Article article = item();
  article.author = "Feed";
  article.published_at = parse_iso("2022-11-16T01:00:00Z")->at;
  const Article joined = with_page(article, page());
  EXPECT_EQ(joined.author, "Feed");
  EXPECT_EQ(joined.published_at, article.published_at);
}

TEST(WithPage, DropsTheTitleFromTheText) {
  PageContent with_title = page();
  with_title.text = item().title + "\n" + page().text;
  EXPECT_EQ(with_page(item(), with_title).body, page().text);
}

TEST(WithPage, LeavesTheFeedsTextAndSaysWhy) {
  PageContent failed;
  failed.failure = "no_content";
  PageContent shorter = page();
  shorter.text = "Border guards near Sinjar.";
  PageContent other = page();
  other.title = "Sign in";
  other.text = std::string(10, ' ') +
               "Please sign in to continue reading this and all other articles of our newspaper, or create an account "
               "for free within a minute.";
  struct Case {
    PageContent page;
    std::string_view reason;
  };
  for (const Case& each : {Case{failed, "no_content"}, Case{shorter, "not_longer"}, Case{other, "other_article"}}) {
    EXPECT_EQ(page_refused(item(), each.page), each.reason);
    EXPECT_EQ(with_page(item(), each.page), item());
  }
  EXPECT_EQ(page_refused(item(), page()), "");
}

}  // namespace
}  // namespace rasid::extract
