// HTML to text and to harmless HTML, on friendly and on hostile input.
#include "markup/html.h"

#include <gtest/gtest.h>

#include <ctime>

#include "markup/guard.h"

namespace rasid::markup {
namespace {

struct Case {
  std::string_view html, expected;
};

TEST(ToPlainText, SeparatesBlocksAndCollapsesWhiteSpace) {
  const Case cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"  two \n\t words ", "two words"},
      {"<p>one</p><p>two</p>", "one\ntwo"},
      {"<div>one<div>two</div>three</div>", "one\ntwo\nthree"},
      {"one<br>two<br/>three", "one\ntwo\nthree"},
      {"a<b>b</b>c", "abc"},
      {"<ul><li>one<li>two</ul>", "one\ntwo"},
      {"<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"},
      {"5 &lt; 6 &amp; 7", "5 < 6 & 7"},
      {"&nbsp;a&nbsp;&#160;b&nbsp;", "a b"},
      {"a<script>alert('<p>')</script>b", "ab"},
      {"a<style>p{}</style>b", "ab"},
      {"a<!-- <p>no</p> -->b", "ab"},
      {"a<![CDATA[<b>b</b>]]>c", "abc"},
      {"<html><head><title>t</title></head><body>text</body></html>", "text"},
      {"1 < 2 and 3 > 2", "1 < 2 and 3 > 2"},
      {"</div></p>after", "after"},
      {"<p>un<b>closed", "unclosed"},
      {"<a href=\"x>text</a>", "text"},
      {"a<!-- b > c", "a c"},
      {"a<!-->b", "ab"},
      {"a <!DOCTYPE", "a <!DOCTYPE"},
      {"a <!' b", "a <!' b"},
      {"a<embed src=e> b<object data=o> c", "a b c"},
      {"a<object>o</object>b<object>c", "abc"},
      {"long<wbr>word", "longword"},
      {"&#147;a&#148; &#x96;b &#129;",
       "\xE2\x80\x9C"
       "a\xE2\x80\x9D \xE2\x80\x93"
       "b \xC2\x81"},
      {"<p>form <form><input value=x>inside</form>", "form\ninside"},
  };
  for (const Case& c : cases) EXPECT_EQ(to_plain_text(c.html), c.expected) << c.html;
}

TEST(Sanitised, KeepsWhatOnlyShows) {
  const Case cases[] = {
      {"plain &amp; simple", "plain &amp; simple"},
      {"<p class='c' onclick='x()'>a</p>", "<p class=\"c\">a</p>"},
      {"<a href='/x?a=1&amp;b=2'>l</a>", "<a href=\"http://example.org/x?a=1&amp;b=2\">l</a>"},
      {"<img src='i.png' onerror=alert(1) alt='A'>", "<img alt=\"A\" src=\"http://example.org/d/i.png\" />"},
      {"<script>x</script>a<style>b</style>", "a"},
      {"<iframe src='http://e.org/'>x</iframe>a", "a"},
      {"<form action='/x'><input name=q><p>a</p></form>", "<p>a</p>"},
      {"<svg><script>x</script><a>y</a></svg>a", "a"},
      {"<unknown>a</unknown>", "a"},
      {"a<br>b<br/>c", "a<br />b<br />c"},
      {"<b/>a", "<b></b>a"},
      {"long<wbr>word", "long<wbr />word"},
      {"<td bgcolor=red style='color:red'>a</td>", "<td bgcolor=\"red\">a</td>"},
      {"a<iframe src='http://e.org/'/>b", "ab"},
      {"a<iframe src='http://e.org/'>b", "ab"},
      {"<p>one<p>two", "<p>one</p><p>two</p>"},
      {"</div><p>a</p></div>b", "<p>a</p>b"},
  };
  for (const Case& c : cases) EXPECT_EQ(sanitised(c.html, "http://example.org/d/page"), c.expected) << c.html;
}

TEST(Sanitised, DropsUrlsThatRun) {
  for (const std::string_view url :
       {"javascript:x", "JavaScript:x", " javascript:x", "java\nscript:x", "&#106;avascript:x", "java&#9;script:x",
        "vbscript:x", "data:text/html,x", "file:///etc/passwd"}) {
    EXPECT_EQ(sanitised("<a href=\"" + std::string(url) + "\">l</a>", "http://example.org/"), "<a>l</a>") << url;
  }
  EXPECT_EQ(sanitised("<a href='mailto:a@b.c'>l</a>", ""), "<a href=\"mailto:a@b.c\">l</a>");
  EXPECT_EQ(sanitised("<a href='x/y'>l</a>", ""), "<a href=\"x/y\">l</a>");
}

std::string repeated(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(HostileHtml, EndsWithinASecond) {
  const std::string attributes = [] {
    std::string tag = "<p";
    for (int i = 0; i < 60000; ++i) tag += " a" + std::to_string(i) + "=1";
    return tag + ">text";
  }();
  const std::pair<std::string_view, std::string> pages[] = {
      {"half a megabyte of div", repeated("<div>", 100000) + "text"},
      {"100,000 divs with text", repeated("<div>x", 100000) + "text"},
      {"60,000 attributes", attributes},
      {"100,000 unclosed b", repeated("<b>", 100000) + "text"},
      {"100,000 unclosed p", repeated("<p>x", 100000) + "text"},
      {"20,000 misnested", repeated("<b><i><p></b></i>", 20000) + "text"},
      {"tables in tables", repeated("<table><tr><td>", 50000) + "text"},
      {"open lists", repeated("<ul><li>", 50000) + "text"},
      {"end tags", repeated("</b></i></p>", 100000) + "text"},
      {"open comments", repeated("<!--", 200000)},
      {"open quotes", repeated("<a href=\"x>", 100000) + "text"},
      {"open scripts", repeated("<script></", 100000)},
      {"less-than signs", std::string(1000000, '<') + "text"},
      {"NUL bytes", std::string(1000000, '\0') + "<p>text</p>"},
      {"ampersands", std::string(1000000, '&') + "text"},
      {"many names",
       [] {
         std::string out;
         for (int i = 0; i < 100000; ++i) out += "<x" + std::to_string(i) + ">";
         return out + "text";
       }()},
      {"five megabytes", std::string(5 << 20, 'x')},
  };
  for (const auto& [name, page] : pages) {
    const std::clock_t start = std::clock();
    const std::string text = to_plain_text(page);
    const std::string html = sanitised(page, "http://example.org/");
    const std::clock_t took = std::clock() - start;
    EXPECT_LT(took, 2 * CLOCKS_PER_SEC) << name;  // of this processor, however busy the machine
    EXPECT_LE(html.size(), 6 * kMaxBytes) << name;
  }
}

TEST(HostileHtml, KeepsTheTextBehindDepthAndAttributes) {
  EXPECT_EQ(to_plain_text(repeated("<div>", 100000) + "text"), "text");
  EXPECT_EQ(to_plain_text(repeated("<b>", 100000) + "text"), "text");
  EXPECT_EQ(to_plain_text(repeated("<p>x", 3)), "x\nx\nx");
  EXPECT_EQ(to_plain_text(repeated("<div>x", 1000)), repeated("x\n", 999) + "x");
  EXPECT_EQ(to_plain_text(std::string("a\0b\x01", 4) + "<p>c</p>"), "ab\nc");
}

TEST(Guarded, SurvivesEveryTruncation) {
  const std::string page =
      "<html><!-- c --><p class='a \"b\"' x=1>t&amp;u<br/><script>if "
      "(a</script><![CDATA[<i>]]><ul><li>1<li>2</ul></p></html>";
  for (size_t size = 0; size <= page.size(); ++size) {
    to_plain_text(page.substr(0, size));
    sanitised(page.substr(0, size), "");
  }
  EXPECT_EQ(to_plain_text("a\xFF\xFE<p>b</p>").find("b") != std::string::npos, true);
}

}  // namespace
}  // namespace rasid::markup
