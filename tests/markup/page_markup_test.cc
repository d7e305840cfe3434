// A page's elements as an array, and what its head says.
#include <gtest/gtest.h>

#include "markup/dom.h"
#include "markup/head.h"

namespace rasid::markup {
namespace {

TEST(DomOf, KeepsElementsTextsAndAttributesInDocumentOrder) {
  const auto nodes =
      dom_of("<p id=x Class='a b'>one <b>two</b></p><script>no</script><select><option>no</select>three", 1 << 20);
  ASSERT_EQ(nodes.size(), 6u);
  EXPECT_EQ(nodes[0].end, 6u);
  EXPECT_EQ(nodes[1].name, "p");
  EXPECT_EQ(nodes[1].attribute("class"), "a b");
  EXPECT_TRUE(nodes[1].has("id"));
  EXPECT_FALSE(nodes[1].has("href"));
  EXPECT_EQ(nodes[1].end, 5u);
  EXPECT_TRUE(nodes[2].is_text());
  EXPECT_EQ(nodes[3].name, "b");
  EXPECT_EQ(nodes[4].text, "two");
  EXPECT_EQ(nodes[4].parent, 3u);
  EXPECT_EQ(nodes[5].text, "three");
  EXPECT_EQ(nodes[5].parent, 0u);
}

TEST(DomOf, IsNeverEmpty) {
  ASSERT_EQ(dom_of("", 100).size(), 1u);
  EXPECT_EQ(dom_of("", 100)[0].end, 1u);
}

TEST(HeadTags, FindsWhatAPageSaysOfItself) {
  const auto tags = head_tags(
      "<!doctype html><html lang=ar><!-- <title>no</title> --><head><TITLE>A &amp; B</TITLE><meta "
      "charset='utf-8'><link "
      "rel=canonical href=/a><script>var x = '<meta name=no>';</script><script type=\"application/ld+json\">{\"a\": "
      "\"</b>\"}</script></head><body><svg><title>no</title></svg><meta itemprop=date content=\"x>y\"></body>");
  std::vector<std::string> names;
  for (const HeadTag& tag : tags) names.push_back(tag.name);
  EXPECT_EQ(names, (std::vector<std::string>{"html", "title", "meta", "link", "script", "meta"}));
  EXPECT_EQ(tags[1].text, "A &amp; B");
  EXPECT_EQ(tags[2].attribute("charset"), "utf-8");
  EXPECT_EQ(tags[3].attribute("href"), "/a");
  EXPECT_EQ(tags[4].text, "{\"a\": \"</b>\"}");
  EXPECT_EQ(tags[5].attribute("content"), "x>y");
}

TEST(HeadTags, ReadsBrokenTags) {
  EXPECT_TRUE(head_tags("<meta").size() <= 1);
  EXPECT_TRUE(head_tags("<title>never ends").size() <= 1);
  EXPECT_EQ(head_tags("<meta content=\"no end><meta name=b>").size(), 2u);
  EXPECT_TRUE(head_tags("< meta><1>").empty());
}

}  // namespace
}  // namespace rasid::markup
