#include "core/url.h"

#include <gtest/gtest.h>

namespace rasid {
namespace {

struct Pair {
  const char* in;
  const char* out;
};

TEST(ParseUrl, GivesThePartsBackInOneSpelling) {
  const Pair kCases[] = {
      {" HTTP://Example.ORG:80/a/../b ", "http://example.org/b"},
      {"https://example.org", "https://example.org/"},
      {"https://user:pw@example.org:8443/x?y=1#z", "https://user:pw@example.org:8443/x?y=1#z"},
      {"http://[::1]:8080/", "http://[::1]:8080/"},
      {"https://example.org/a b\"<", "https://example.org/a%20b%22%3C"},
      {"https://example.org/\xD8\xAF", "https://example.org/%D8%AF"},
      {"https://example.org./", "https://example.org/"},
      {"mailto:a@example.org", "mailto:a@example.org"},
      {"file:///etc/passwd", "file:/etc/passwd"},
  };
  for (const auto& c : kCases) {
    auto url = parse_url(c.in);
    ASSERT_TRUE(url.ok()) << c.in;
    EXPECT_EQ(to_string(*url), c.out) << c.in;
  }
}

TEST(ParseUrl, RefusesWhatHasNoSchemeOrHost) {
  for (const char* bad : {"", "example.org/feed", "//example.org", "http://", "https:///x", "http://h:99999/", "http://h:x/", ":x"})
    EXPECT_FALSE(parse_url(bad).ok()) << bad;
}

TEST(ResolveUrl, FollowsRfc3986) {
  const Pair kCases[] = {{"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},   {"g/", "http://a/b/c/g/"}, {"/g", "http://a/g"},
                         {"//g", "http://g"},          {"?y", "http://a/b/c/d;p?y"}, {"g?y", "http://a/b/c/g?y"}, {"#s", "http://a/b/c/d;p?q#s"},
                         {"../g", "http://a/b/g"},     {"../../../g", "http://a/g"}, {".", "http://a/b/c/"},      {"http://x/y", "http://x/y"},
                         {"", "http://a/b/c/d;p?q"}};
  for (const auto& c : kCases) EXPECT_EQ(resolve_url("http://a/b/c/d;p?q", c.in), c.out) << c.in;
  EXPECT_EQ(resolve_url("", "g"), "g");
}

TEST(CanonicalUrl, IsOneForOneArticle) {
  const Pair kCases[] = {
      {"http://www.example.org/a/?utm_source=rss&id=7&fbclid=x#top", "https://example.org/a?id=7"},
      {"https://m.example.org/a/amp/", "https://example.org/a"},
      {"https://example.org/%7euser/%d8%af", "https://example.org/~user/%D8%AF"},
      {"https://example.org", "https://example.org/"},
      {"https://example.org/amp", "https://example.org/"},
      {"https://m.co/a", "https://m.co/a"},
      {"https://example.org/?at_medium=RSS&at_campaign=KARANGA", "https://example.org/"},
      {"tag:example.org,2018:1", "tag:example.org,2018:1"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(canonical_url(c.in), c.out) << c.in;
    EXPECT_EQ(canonical_url(c.out), c.out) << "not idempotent";
  }
}

}  // namespace
}  // namespace rasid
