#include "story/carried.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/tsv.h"
#include "normalise/normalise.h"

namespace rasid::story {
namespace {

std::shared_ptr<const knowledge::Knowledge> agencies() {
  static const auto loaded = knowledge::load(RASID_SOURCE_DIR "/config").knowledge;
  return loaded;
}

std::string with_line_feeds(std::string text) {
  for (size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n")) text.replace(at, 2, "\n");
  return text;
}

// Rows of carried.tsv: name, agency ("-" for none), title, body ("\n" is a line feed).
TEST(Carried, FindsTheAgencyThatAnArticleNamesAsItsSource) {
  ASSERT_TRUE(agencies());
  const Carried carried(*agencies());
  std::ifstream in(RASID_SOURCE_DIR "/tests/pipeline/carried.tsv");
  std::string line;
  int rows = 0;
  while (std::getline(in, line)) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    std::string name, agency, title, body;
    std::getline(cells, name, '\t');
    std::getline(cells, agency, '\t');
    std::getline(cells, title, '\t');
    std::getline(cells, body, '\t');
    Article article;
    article.title = title;
    article.body = with_line_feeds(body);
    compose_text(article);
    const std::string found = carried(normalise::normalise(article));
    EXPECT_EQ(found.empty() ? "-" : found, agency) << name;
    ++rows;
  }
  EXPECT_GE(rows, 10);
}

}  // namespace
}  // namespace rasid::story
