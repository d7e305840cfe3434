// Charsets, cuts and attacks, through the one door of parse/.
#include "parse/parse.h"

#include <gtest/gtest.h>

#include <ctime>

#include "parse/strings.h"

namespace rasid::parse {
namespace {

Feed parsed(std::string_view body, std::string_view content_type = {}) {
  return parse(Input{body, {}, content_type, {}, {}, {}});
}

std::string rss(std::string_view inside, std::string_view declaration = {}) {
  return std::string(declaration) + "<rss version=\"2.0\"><channel>" + std::string(inside) + "</channel></rss>";
}

std::string repeated(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

struct CharsetCase {
  std::string_view name, content_type, declaration, title, charset;
  bool bozo;
  std::string_view expected;
};

TEST(Charset, IsFoundInTheOrderOfMarkBytesHeaderDeclaration) {
  const CharsetCase cases[] = {
      {"nothing said", "", "", "caf\xC3\xA9", "utf-8", false, "caf\xC3\xA9"},
      {"label of UTF-8", "text/xml; charset=utf-8", "", "caf\xC3\xA9", "utf-8", false, "caf\xC3\xA9"},
      {"UTF-8 under another label", "text/xml; charset=windows-1256", "", "caf\xC3\xA9", "utf-8", true, "caf\xC3\xA9"},
      {"declaration", "", "<?xml version='1.0' encoding='windows-1252'?>", "caf\xE9", "windows-1252", false,
       "caf\xC3\xA9"},
      {"declaration, double quotes", "", "<?xml version=\"1.0\" encoding=\"WINDOWS-1252\" ?>", "caf\xE9",
       "windows-1252", false, "caf\xC3\xA9"},
      {"header before declaration", "application/xml; charset=\"windows-1252\"",
       "<?xml version='1.0' encoding='windows-1252'?>", "caf\xE9", "windows-1252", false, "caf\xC3\xA9"},
      {"no label, not UTF-8", "", "", "\xCF\xC7\xDA\xD4", "windows-1256", true, "\xD8\xAF\xD8\xA7\xD8\xB9\xD8\xB4"},
      {"mark", "", "\xEF\xBB\xBF<?xml version='1.0'?>", "caf\xC3\xA9", "utf-8", false, "caf\xC3\xA9"},
      {"UTF-16 said, UTF-8 meant", "", "<?xml version='1.0' encoding='utf-16'?>", "cafe", "utf-8", false, "cafe"},
      {"header against declaration", "application/xml; charset=windows-1256",
       "<?xml version='1.0' encoding='windows-1252'?>", "\xCF\xC7\xDA\xD4", "windows-1256", false,
       "\xD8\xAF\xD8\xA7\xD8\xB9\xD8\xB4"},
      {"text without a label", "text/xml", "", "cafe", "us-ascii", false, "cafe"},
      {"text without a label, not ASCII", "text/xml", "", "caf\xC3\xA9", "utf-8", false, "caf\xC3\xA9"},
      {"unknown label", "text/xml; charset=nonsense", "", "caf\xC3\xA9", "utf-8", false, "caf\xC3\xA9"},
  };
  for (const CharsetCase& c : cases) {
    const Feed feed = parsed(rss("<title>" + std::string(c.title) + "</title>", c.declaration), c.content_type);
    EXPECT_EQ(feed.title, c.expected) << c.name;
    EXPECT_EQ(feed.encoding, c.charset) << c.name;
    EXPECT_EQ(feed.bozo, c.bozo) << c.name;
    EXPECT_EQ(feed.format, "rss2.0") << c.name;
  }
}

TEST(Charset, OverrideIsStrongerThanTheHeader) {
  const std::string body = rss("<title>\xCF\xC7\xDA\xD4</title>");
  EXPECT_EQ(parse(Input{body, {}, "text/xml; charset=windows-1252", "windows-1256", {}, {}}).encoding, "windows-1256");
}

TEST(Page, GivesItsAddressAndHeaders) {
  Page page;
  page.requested_url = "http://example.org/feed";
  page.final_url = "http://www.example.org/rss/";
  page.headers = {{"content-type", "text/xml; charset=windows-1256"}, {"content-language", "ar_IQ"}};
  page.body = rss("<title>\xCF\xC7\xDA\xD4</title><item><link>a</link></item>");
  const Feed feed = parse(page);
  EXPECT_EQ(feed.encoding, "windows-1256");
  EXPECT_EQ(feed.language, "ar-IQ");
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].link, "http://www.example.org/rss/a");
}

// Items that were whole before the cut are there, and the last one has no half of a link, id or date.
TEST(Truncated, GivesTheItemsBeforeTheCut) {
  std::string body = "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>";
  std::vector<size_t> ends;
  for (const std::string_view n : {"1", "2", "3"}) {
    body += "<item><title>Title " + std::string(n) + "</title><link>http://example.org/article-" + std::string(n) +
            "</link><guid>guid-" + std::string(n) + "</guid><description><![CDATA[<p>Text</p>]]></description>" +
            "<pubDate>Thu, 19 Apr 2018 10:11:12 +0300</pubDate></item>";
    ends.push_back(body.size());
  }
  body += "</channel></rss>";
  const Feed whole = parsed(body);
  ASSERT_EQ(whole.items.size(), 3u);
  for (size_t size = 0; size < body.size(); ++size) {
    const Feed cut = parsed(std::string_view(body).substr(0, size));
    EXPECT_TRUE(cut.bozo);
    for (size_t i = 0; i < 3 && ends[i] <= size; ++i) {
      ASSERT_GT(cut.items.size(), i) << size;
      EXPECT_EQ(cut.items[i], whole.items[i]) << size;
    }
    for (size_t i = 0; i < cut.items.size(); ++i) {
      EXPECT_TRUE(cut.items[i].link.empty() || cut.items[i].link == whole.items[i].link)
          << size << ' ' << cut.items[i].link;
      EXPECT_TRUE(cut.items[i].id.empty() || cut.items[i].id == whole.items[i].id) << size << ' ' << cut.items[i].id;
      EXPECT_TRUE(!cut.items[i].published || cut.items[i].published == whole.items[i].published) << size;
    }
  }
}

TEST(Limits, HoldForItemsTitlesAndTexts) {
  EXPECT_EQ(parsed(rss(repeated("<item><title>a</title></item>", 6000))).items.size(), kMaxItems);
  const Feed feed =
      parsed(rss("<item><title>" + std::string(200000, 'x') + "</title><link>http://e.org/" + std::string(200000, 'x') +
                 "</link><description>" + std::string(5 << 20, 'x') + "</description></item>"));
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].title.size(), kMaxLineBytes);
  EXPECT_EQ(feed.items[0].link.size(), kMaxLineBytes);
  EXPECT_LE(feed.items[0].summary.size(), kMaxTextBytes);
}

TEST(Attacks, EndInTimeWithoutAFeed) {
  const std::pair<std::string_view, std::string> bodies[] = {
      {"nested tags", repeated("<a>", 1000000)},
      {"sibling tags", rss(repeated("<a/>", 1000000))},
      {"less-than signs", std::string(2000000, '<')},
      {"ampersands", rss("<title>" + std::string(2000000, '&') + "</title>")},
      {"NUL bytes", std::string(2000000, '\0')},
      {"open quotes", "<rss " + repeated("<a x=\"", 300000)},
      {"mixed quotes", "<rss>" + repeated("<a x=\"<a x='", 200000)},
      {"open comments", "<rss>" + repeated("<!--", 500000)},
      {"open CDATA", "<rss>" + repeated("<![CDATA[", 200000)},
      {"open doctype", "<!DOCTYPE a [" + repeated("<!ENTITY a \"", 200000)},
      {"many doctypes", repeated("<!DOCTYPE a ", 200000)},
      {"deep JSON", "{\"items\":" + repeated("[", 1000000)},
      {"an entity again and again", "<!DOCTYPE a [<!ENTITY a \"" + std::string(900, 'a') + "\">]>" +
                                        rss("<title>" + repeated("&a;", 500000) + "</title>")},
  };
  for (const auto& [name, body] : bodies) {
    const std::clock_t start = std::clock();
    const Feed feed = parsed(body);
    EXPECT_LT(std::clock() - start, 3 * CLOCKS_PER_SEC) << name;  // of this processor, however busy the machine
    EXPECT_TRUE(feed.items.empty()) << name;
  }
}

TEST(NotAFeed, IsSaidSo) {
  for (const std::string_view body :
       {"", " ", "hello", "<", "<html><body><p>x</p></body></html>", "{}", "{\"a\":1}", "[]", "<opml/>", "\xFF\xFE"}) {
    const Feed feed = parsed(body);
    EXPECT_EQ(feed.format, "") << body;
    EXPECT_TRUE(feed.bozo) << body;
    EXPECT_TRUE(feed.items.empty()) << body;
  }
}

TEST(WellFormedness, IsJudgedAsXmlDoes) {
  const std::pair<std::string_view, bool> bodies[] = {
      {"<rss version='2.0'><channel/></rss>", false},
      {"<?xml version='1.0'?>\n<!-- c --><rss version='2.0'><channel/></rss>\n<!-- d -->\n", false},
      {"<rss version='2.0'><channel><title>&amp;&#65;&#x41;&apos;</title></channel></rss>", false},
      {"<rss version='2.0' xmlns:a='urn:a'><channel><a:b a:c='1'/></channel></rss>", false},
      {"<rss version='2.0'><channel><title><![CDATA[<x> & y]]></title></channel></rss>", false},
      {"<rss version='2.0'><channel>", true},
      {"<rss version='2.0'></channel></rss>", true},
      {"<rss version='2.0'><channel/></rss><rss/>", true},
      {"<rss version='2.0'><channel/></rss>text", true},
      {"<rss version=2.0><channel/></rss>", true},
      {"<rss version='2.0' version='2.0'><channel/></rss>", true},
      {"<rss version='2.0'a='b'><channel/></rss>", true},
      {"<rss version='<'><channel/></rss>", true},
      {"<rss version='2.0'><channel><title>&</title></channel></rss>", true},
      {"<rss version='2.0'><channel><title>&nbsp;</title></channel></rss>", true},
      {"<rss version='2.0'><channel><title>&#0;</title></channel></rss>", true},
      {"<rss version='2.0'><channel><title>]]></title></channel></rss>", true},
      {"<rss version='2.0'><channel><title>a < b</title></channel></rss>", true},
      {"<rss version='2.0'><channel><!-- a -- b --></channel></rss>", true},
      {"<rss version='2.0'><channel><Title>x</title></channel></rss>", true},
      {"<rss version='2.0'><channel><a:b/></channel></rss>", true},
      {" <?xml version='1.0'?><rss version='2.0'><channel/></rss>", true},
  };
  for (const auto& [body, bozo] : bodies) EXPECT_EQ(parsed(body).bozo, bozo) << body;
}

}  // namespace
}  // namespace rasid::parse
