// Pages modelled on real outlets give the text and the metadata wanted of them.
#include <gtest/gtest.h>

#include <map>

#include "core/file.h"
#include "core/tsv.h"
#include "extract/page_reader.h"
#include "text/token.h"

namespace rasid::extract {
namespace {

const std::string kPages = RASID_SOURCE_DIR "/tests/extract/pages/";

struct Wanted {
  std::string name, url, title, author, published_at, canonical_url;
};

std::vector<Wanted> wanted_pages() {
  const TsvTable table = *read_tsv(kPages + "pages.tsv");
  std::vector<Wanted> pages;
  for (const TsvRow& row : table.rows)
    pages.push_back({row.cells[0], row.cells[1], row.cells[2], row.cells[3], row.cells[4], row.cells[5]});
  return pages;
}

PageContent read_page(const PageReader& reader, const Wanted& wanted) {
  Page page;
  page.final_url = wanted.url;
  page.body = *read_file(kPages + wanted.name + ".html");
  return reader.read(page);
}

std::map<std::string, int> bag_of(std::string_view text) {
  const text::Folded folded = text::fold(text);
  std::map<std::string, int> bag;
  for (const text::Token& token : text::tokenise(folded))
    if (token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kNumber)
      ++bag[std::string(token.key(folded))];
  return bag;
}

// Harmonic mean of precision and recall over the words, each as often as it stands there.
double f1(std::string_view got, std::string_view wanted) {
  const auto a = bag_of(got), b = bag_of(wanted);
  double shared = 0, in_a = 0, in_b = 0;
  for (const auto& [word, count] : a) in_a += count;
  for (const auto& [word, count] : b) {
    in_b += count;
    if (const auto found = a.find(word); found != a.end()) shared += std::min(count, found->second);
  }
  return shared == 0 ? 0 : 2 * shared / (in_a + in_b);
}

double mean_f1(const PageReader& reader, double least_of_each) {
  double sum = 0;
  const std::vector<Wanted> pages = wanted_pages();
  for (const Wanted& wanted : pages) {
    const double score = f1(read_page(reader, wanted).text, *read_file(kPages + wanted.name + ".txt"));
    EXPECT_GE(score, least_of_each) << wanted.name;
    sum += score;
  }
  const double mean = sum / static_cast<double>(pages.size());
  testing::Test::RecordProperty("mean_f1", std::to_string(mean));
  std::cout << "mean F1 of " << pages.size() << " pages: " << mean << '\n';
  return mean;
}

TEST(Pages, GiveTheirText) {
  const LoadedSiteRules loaded = load_site_rules(RASID_SOURCE_DIR "/config");
  EXPECT_TRUE(loaded.complaints.empty());
  EXPECT_GE(mean_f1(PageReader(loaded.rules), 0.90), 0.97);
}

TEST(Pages, GiveTheirTextWithoutAnyRules) { EXPECT_GE(mean_f1(PageReader(), 0.80), 0.95); }

TEST(Pages, SayTheirMetadata) {
  for (const Wanted& wanted : wanted_pages()) {
    SCOPED_TRACE(wanted.name);
    const PageContent content = read_page(PageReader(), wanted);
    EXPECT_EQ(content.failure, "");
    EXPECT_EQ(content.language, wanted.name == "english_article" ? "en" : "ar");
    const std::string published = content.published_at ? to_iso(content.published_at->at) : "";
    const std::pair<std::string, std::string> pairs[] = {{content.title, wanted.title},
                                                         {content.author, wanted.author},
                                                         {published, wanted.published_at},
                                                         {content.canonical_url, wanted.canonical_url}};
    for (const auto& [got, expected] : pairs) EXPECT_EQ(expected.empty() ? expected : got, expected);
  }
}

}  // namespace
}  // namespace rasid::extract
