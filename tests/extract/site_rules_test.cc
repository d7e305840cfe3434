// Rows of config/sites: selectors, hosts, furniture, and what is complained of.
#include "extract/site_rules.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/file.h"
#include "extract/page_date.h"

namespace rasid::extract {
namespace {

using markup::dom_of;

size_t found(std::string_view selector, std::string_view html) {
  const Result<Selector> parsed = Selector::parse(selector);
  EXPECT_TRUE(parsed.ok()) << selector;
  return parsed.ok() ? parsed->all(dom_of(html, 1 << 20)).size() : 0;
}

TEST(Selector, FindsWhatItNames) {
  constexpr std::string_view kHtml =
      "<div id=a class='one two'><p class=two lang=ar-IQ>x</p><section><p data-x='b c'>y</p></section></div><p>z</p>";
  struct Case {
    std::string_view selector;
    size_t count;
  };
  const Case cases[] = {{"", 0},
                        {"p", 3},
                        {"#a", 1},
                        {".two", 2},
                        {"p.two", 1},
                        {"div.one.two", 1},
                        {"div p", 2},
                        {"div > p", 1},
                        {"div>section>p", 1},
                        {"section, .one", 2},
                        {"[lang]", 1},
                        {"[lang^=ar]", 1},
                        {"[lang$='IQ']", 1},
                        {"[lang*=\"-\"]", 1},
                        {"[data-x~=c]", 1},
                        {"p[data-x=b]", 0},
                        {"* > p", 3},
                        {"DIV P", 2},
                        {".tw", 0}};
  for (const Case& each : cases) EXPECT_EQ(found(each.selector, kHtml), each.count) << each.selector;
}

TEST(Selector, RefusesWhatItCannotRead) {
  for (const std::string_view bad : {"p >", "> p", ",", "p,", ".", "#", "[", "[a=", "[a", "p:hover", "p + p", "[a!=b]"})
    EXPECT_FALSE(Selector::parse(bad).ok()) << bad;
}

class SiteFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "rasid_sites_" + testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder_ + "/sites");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, std::string_view text) {
    ASSERT_TRUE(replace_file(folder_ + "/sites/" + name, text).ok());
  }
  std::string folder_;
};

TEST_F(SiteFiles, AreEmptyWhereThereAreNone) {
  const LoadedSiteRules loaded = load_site_rules(folder_ + "/nowhere");
  EXPECT_TRUE(loaded.complaints.empty());
  EXPECT_EQ(loaded.rules.find("https://a.example/"), nullptr);
}

TEST_F(SiteFiles, FindTheLongestHost) {
  write("sites.tsv",
        "host\tcontent\tdrop\ttitle\tauthor\tdate\nexample.org\t.a\t\t\t\t\nwww.arabic.example.org\t.b\t\t\t\t\n");
  const LoadedSiteRules loaded = load_site_rules(folder_);
  const auto host = [&](std::string_view url) {
    const SiteRule* rule = loaded.rules.find(url);
    return rule == nullptr ? std::string() : rule->host;
  };
  EXPECT_EQ(host("https://www.example.org/x"), "example.org");
  EXPECT_EQ(host("https://arabic.example.org/x"), "arabic.example.org");
  EXPECT_EQ(host("http://m.arabic.example.org/x"), "arabic.example.org");
  EXPECT_EQ(host("https://badexample.org/x"), "");
  EXPECT_EQ(host("nothing"), "");
}

TEST_F(SiteFiles, AreComplainedOfByLine) {
  write("sites.tsv",
        "# sites\nhost\tcontent\tdrop\ttitle\tauthor\tdate\na.example\t.a >\t\t\t\t\nb.example\t.b\t\t\t\t\n");
  write("furniture.tsv", "phrase\tkind\nread also\tstarts\n...\tis\nshare\tis\n");
  const LoadedSiteRules loaded = load_site_rules(folder_);
  ASSERT_EQ(loaded.complaints.size(), 3u);
  EXPECT_EQ(loaded.complaints[0].line, 3);
  EXPECT_EQ(loaded.complaints[1].line, 2);
  EXPECT_EQ(loaded.complaints[2].line, 3);
  EXPECT_NE(loaded.rules.find("https://b.example/"), nullptr);
  EXPECT_EQ(loaded.rules.furniture.what_is("Share:"), Furniture::kLine);
}

TEST_F(SiteFiles, TellFurnitureFromText) {
  write("furniture.tsv", "phrase\tkind\nread also\tbegins\nshare\tis\ncomments\tend\n");
  const FurnitureTable table = load_site_rules(folder_).rules.furniture;
  EXPECT_EQ(table.what_is("Read also: another article"), Furniture::kLine);
  EXPECT_EQ(table.what_is("- READ ALSO -"), Furniture::kLine);
  EXPECT_EQ(table.what_is("read alsorts"), Furniture::kNone);
  EXPECT_EQ(table.what_is("share"), Furniture::kLine);
  EXPECT_EQ(table.what_is("share of the vote"), Furniture::kNone);
  EXPECT_EQ(table.what_is("Comments (3)"), Furniture::kNone);
  EXPECT_EQ(table.what_is("Comments:"), Furniture::kEnd);
}

TEST(SiteRules, OfTheProjectAreWithoutComplaint) {
  const LoadedSiteRules loaded = load_site_rules(RASID_SOURCE_DIR "/config");
  for (const Complaint& complaint : loaded.complaints) ADD_FAILURE() << to_string(complaint);
  EXPECT_FALSE(loaded.rules.sites.empty());
}

TEST(PageDate, ReadsWhatPagesWrite) {
  struct Case {
    std::string_view text, utc;
  };
  const Case cases[] = {{"2022-11-16T10:40:00+03:00", "2022-11-16T07:40:00Z"},
                        {"2022-11-16T10:40:00.123Z", "2022-11-16T10:40:00Z"},
                        {"2022-11-16 10:40:00 +0300", "2022-11-16T07:40:00Z"},
                        {"2022-11-16 10:40:00", "2022-11-16T10:40:00Z"},
                        {"2022-11-16", "2022-11-16T00:00:00Z"},
                        {"Tue, 15 Nov 2022 09:30:00 GMT", "2022-11-15T09:30:00Z"},
                        {"Tue, 15 Nov 2022 09:30:00 +0300", "2022-11-15T06:30:00Z"},
                        {"November 5, 2022 9:05 pm", "2022-11-05T21:05:00Z"},
                        {"12 Nov 2022, 12:10 AM", "2022-11-12T00:10:00Z"},
                        {"19/04/2018 10:11", "2018-04-19T10:11:00Z"},
                        {"", ""},
                        {"yesterday", ""},
                        {"31/02/2018", ""},
                        {"1534", ""}};
  for (const Case& each : cases) {
    const auto date = page_date(each.text);
    EXPECT_EQ(date ? to_iso(date->at) : "", each.utc) << each.text;
  }
}

}  // namespace
}  // namespace rasid::extract
