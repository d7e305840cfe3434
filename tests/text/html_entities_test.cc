#include "text/html_entities.h"

#include <gtest/gtest.h>

namespace rasid::text {
namespace {

TEST(DecodeEntities, ReplacesEachReferenceOnce) {
  const std::pair<const char*, const char*> cases[] = {
      {"&quot;a&quot; &amp; b", "\"a\" & b"},
      {"&#1583;&#x639;&#X634;", "\u062F\u0639\u0634"},
      {"&#8220;x&#8221", "\u201Cx\u201D"},
      {"&#147;x&#x94;", "\u201Cx\u201D"},
      {"&nbsp;&laquo;x&raquo;&hellip;", "\u00A0\u00ABx\u00BB\u2026"},
      {"a&nbsp b&lt", "a\u00A0 b<"},
      {"&amp;quot;", "&quot;"},
      {"&unknown; & &; &#; &#x; &#xg;", "&unknown; & &; &#; &#x; &#xg;"},
      {"?a=1&copy=2&notice", "?a=1&copy=2&notice"},
      {"&#0;&#xD800;&#1114112;&#99999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&Alpha;&zwnj;&apos;", "\u0391\u200C'"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(decode_entities(text), expected) << text;
}

}  // namespace
}  // namespace rasid::text
