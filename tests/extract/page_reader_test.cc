// What a page's bytes, head and rules make of it: charsets, failures, metadata, hostile input.
#include "extract/page_reader.h"

#include <gtest/gtest.h>

#include <ctime>

namespace rasid::extract {
namespace {

Page page(std::string body, std::string content_type = {}) {
  Page page;
  page.final_url = "https://news.example/a/1";
  page.body = std::move(body);
  if (!content_type.empty()) page.headers = {{"content-type", std::move(content_type)}};
  return page;
}

PageContent read(std::string body, std::string content_type = {}) {
  return PageReader().read(page(std::move(body), std::move(content_type)));
}

const std::string kText = "The guards on the wall saw three men, and called for help before dawn.";

std::string article(std::string_view head) {
  return "<html><head>" + std::string(head) + "</head><body><h1>Guards see men</h1><div><p>" + kText +
         "</p><p>Nobody was hurt, the ministry said in a statement on the same day.</p></div></body></html>";
}

TEST(PageReader, SaysWhyThereIsNoText) {
  struct Case {
    std::string body, type;
    std::string_view failure;
  };
  const Case cases[] = {
      {"", "", "not_html"},
      {"%PDF-1.4 <p>", "application/pdf", "not_html"},
      {"{\"a\": \"<p>\"}", "application/json", "not_html"},
      {"no markup at all", "text/html", "not_html"},
      {"<?xml version='1.0'?><rss><channel><item><description>&lt;p></description></item></channel></rss>",
       "application/xml", "not_html"},
      {"<html><body><p>short</p></body></html>", "text/html", "no_content"},
      {"<html><body><ul><li><a href=/a>" + kText + "</a></ul></body></html>", "text/html", "no_content"},
      {std::string(9u << 20, 'a'), "text/html", "too_large"},
      {article(""), "text/html; charset=utf-8", ""},
      {article(""), "", ""},
  };
  for (const Case& each : cases) {
    const PageContent content = read(each.body, each.type);
    EXPECT_EQ(content.failure, each.failure) << each.body.substr(0, 60);
    EXPECT_EQ(content.text.empty(), !each.failure.empty());
  }
}

TEST(PageReader, KeepsParagraphsApart) {
  EXPECT_EQ(read(article("")).text, kText + "\nNobody was hurt, the ministry said in a statement on the same day.");
}

TEST(PageReader, TellsWhatTheHeadSaysWithoutAnyText) {
  const PageContent content = read("<title>Only a title</title><p>x");
  EXPECT_EQ(content.failure, "no_content");
  EXPECT_EQ(content.title, "Only a title");
}

TEST(PageReader, ReadsTheCharsetOfTheHeaderTheMetaTagAndTheCaller) {
  // Four letters of Arabic in windows-1256.
  const std::string word = "\xC8\xDB\xCF\xC7\xCF";
  std::string text;
  for (int i = 0; i < 12; ++i) text += word + " ";
  const std::string body = "<html><body><p>" + text + "</p></body></html>";
  const std::string wanted = "\u0628\u063A\u062F\u0627\u062F";
  EXPECT_TRUE(read(body, "text/html; charset=windows-1256").text.starts_with(wanted));
  EXPECT_TRUE(read("<meta charset=windows-1256>" + body).text.starts_with(wanted));
  EXPECT_TRUE(read("<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>" + body)
                  .text.starts_with(wanted));
  EXPECT_TRUE(read(body).text.starts_with(wanted));
  EXPECT_TRUE(PageReader().read(page(body, "text/html; charset=iso-8859-1"), "windows-1256").text.starts_with(wanted));
}

TEST(PageReader, PrefersJsonLdThenOpenGraphThenMetaTags) {
  const std::string json =
      "<script type='application/ld+json'>{\"@type\": [\"NewsArticle\"], \"headline\": \"From JSON-LD\", \"author\": "
      "[{\"name\": \"A\"}, \"B\"], \"datePublished\": \"2022-11-16T10:00:00+03:00\"}</script>";
  const std::string graph =
      "<meta property='og:title' content='From OpenGraph'><meta property='article:published_time' "
      "content='2022-11-17T10:00:00Z'>";
  const std::string meta = "<meta name=author content='M'><title>From title - Site</title>";
  const PageContent first = read(article(meta + graph + json));
  EXPECT_EQ(first.title, "From JSON-LD");
  EXPECT_EQ(first.author, "A, B");
  EXPECT_EQ(to_iso(first.published_at->at), "2022-11-16T07:00:00Z");
  const PageContent second = read(article(meta + graph));
  EXPECT_EQ(second.title, "From OpenGraph");
  EXPECT_EQ(second.author, "M");
  EXPECT_EQ(to_iso(second.published_at->at), "2022-11-17T10:00:00Z");
  EXPECT_EQ(read(article(meta)).title, "Guards see men");
}

TEST(PageReader, NeverTakesTextFromJsonLd) {
  const std::string json = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": \"" +
                           kText + kText + "\"}</script>";
  EXPECT_EQ(read("<html><head>" + json + "</head><body><div id=app></div></body></html>").failure, "no_content");
}

TEST(PageReader, TakesTheCanonicalAddressButNoFrontPage) {
  EXPECT_EQ(read(article("<link rel=canonical href='/a/one'>")).canonical_url, "https://news.example/a/one");
  EXPECT_EQ(read(article("<link rel=canonical href='https://news.example/'>")).canonical_url,
            "https://news.example/a/1");
  EXPECT_EQ(read(article("<meta property='og:url' content='https://m.example/x'>")).canonical_url,
            "https://m.example/x");
  EXPECT_EQ(read(article("")).canonical_url, "https://news.example/a/1");
}

TEST(PageReader, FollowsTheRowOfTheSite) {
  SiteRules rules;
  SiteRule rule;
  rule.host = "example";
  rule.content = *Selector::parse("#real");
  rule.drop = *Selector::parse(".box");
  rule.title = *Selector::parse(".t");
  rule.author = *Selector::parse(".by");
  rule.date = *Selector::parse(".when");
  rules.sites.push_back(rule);
  const std::string body =
      "<h1>Other</h1><p class=t>The title</p><p class=by>N. N.</p><p class=when>19/04/2018 10:11</p>" + article("") +
      "<section id=real><p>" + kText + " Really.</p><p class=box>" + kText + "</p></section>";
  const PageContent content = PageReader(rules).read(page(body));
  EXPECT_EQ(content.text, kText + " Really.");
  EXPECT_EQ(content.title, "The title");
  EXPECT_EQ(content.author, "N. N.");
  EXPECT_EQ(to_iso(content.published_at->at), "2018-04-19T10:11:00Z");
}

TEST(PageReader, FallsBackWhereTheRowOfTheSiteFindsNothing) {
  SiteRules rules;
  rules.sites.push_back({"news.example", *Selector::parse("#gone"), {}, {}, {}, {}});
  EXPECT_TRUE(PageReader(rules).read(page(article(""))).text.starts_with(kText));
}

std::string repeated(std::string_view piece, size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST(PageReader, IsBoundedInTimeOnHostilePages) {
  constexpr size_t kHalf = 512 << 10;
  std::string attributes = "<div ";
  for (int i = 0; i < 60'000; ++i) attributes += "a" + std::to_string(i) + "=x ";
  const std::string pages[] = {
      repeated("<div>", kHalf) + kText,
      repeated("<b><p>", kHalf) + kText,
      repeated("<table><tr><td>", kHalf) + kText,
      attributes + ">" + kText,
      repeated("<title>", kHalf),
      repeated("<meta name=\"", kHalf),
      repeated("<a href=x ", kHalf),
      repeated("<div class=a><p>" + kText + "</p></div>", kHalf),
      repeated("<h1><b itemprop=author>", kHalf),
      "<div class='" + repeated("x", kHalf / 2) + "'>" + repeated("<div><p>" + kText + "</p></div>", kHalf / 2),
      "<script type='application/ld+json'>" + repeated("[", kHalf) + "</script><p>" + kText,
      repeated("<!--", kHalf),
      repeated("\xD8\xC8<\0&", kHalf),
  };
  const std::clock_t start = std::clock();
  for (const std::string& each : pages) PageReader().read(page(each));
  EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 40) << "processor seconds for all";
}

}  // namespace
}  // namespace rasid::extract
