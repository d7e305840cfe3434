#include "text/phrase_matcher.h"

#include <gtest/gtest.h>

#include "core/format.h"
#include "support.h"

namespace rasid::text {
namespace {

std::string clitic_letters(uint8_t clitics) {
  std::string out;
  if (clitics & kConjunction) out += 'c';
  if (clitics & kPreposition) out += 'p';
  if (clitics & kArticle) out += 'a';
  if (clitics & kFuture) out += 'f';
  return out;
}

TEST(PhraseMatcher, FindsPhrasesBehindTheirClitics) {
  for (const TsvRow& row : table_beside("phrases.tsv").rows) {
    const auto flag = [&](char name) { return row.cells[1].find(name) != std::string::npos; };
    PhraseMatcher::Builder builder;
    ASSERT_TRUE(builder.add(row.cells[0], 7, {flag('c'), flag('a'), flag('v')}));
    const PhraseMatcher matcher = std::move(builder).build();
    const std::string text = unescaped(row.cells[2]);
    const Folded folded = fold(text);
    std::vector<std::string> found;
    for (const PhraseMatch& match : matcher.find_all(folded, tokenise(folded))) {
      EXPECT_EQ(match.value, 7u);
      found.push_back(clitic_letters(match.clitics) + ":" + part(text, match.span));
    }
    EXPECT_EQ(joined(found), row.cells[3]) << row.cells[0] << " in " << text;
  }
}

std::vector<std::array<uint32_t, 3>> outline(const std::vector<PhraseMatch>& matches) {
  std::vector<std::array<uint32_t, 3>> out;
  for (const PhraseMatch& m : matches) out.push_back({m.value, m.first_token, m.last_token});
  return out;
}

TEST(PhraseMatcher, GivesLongerOnesFirstAndOnlyTheLongestOnRequest) {
  PhraseMatcher::Builder builder;
  builder.add("a", 1);
  builder.add("a b c", 2);
  builder.add("b", 3);
  builder.add("c d", 4);
  builder.add("a b c", 5);
  const PhraseMatcher matcher = std::move(builder).build();
  const Folded folded = fold("A B C D");
  const std::vector<Token> tokens = tokenise(folded);
  using Rows = std::vector<std::array<uint32_t, 3>>;
  EXPECT_EQ(outline(matcher.find_all(folded, tokens)), (Rows{{2, 0, 2}, {5, 0, 2}, {1, 0, 0}, {3, 1, 1}, {4, 2, 3}}));
  EXPECT_EQ(outline(matcher.find_longest(folded, tokens)), (Rows{{2, 0, 2}, {5, 0, 2}, {4, 2, 3}}));
}

TEST(PhraseMatcher, RefusesAPhraseOfNothing) {
  PhraseMatcher::Builder builder;
  for (const char* const empty : {"", " ", "\"\"", "\u0640", "()"}) EXPECT_FALSE(builder.add(empty, 1)) << empty;
  const PhraseMatcher matcher = std::move(builder).build();
  const Folded folded = fold("a (b) c");
  EXPECT_TRUE(matcher.find_all(folded, tokenise(folded)).empty());
  EXPECT_TRUE(PhraseMatcher().find_all(folded, tokenise(folded)).empty());
}

TEST(PhraseMatcher, HoldsManyPhrases) {
  PhraseMatcher::Builder builder;
  for (uint32_t i = 0; i < 20000; ++i) builder.add(format("x{} y{}", i, i % 7), i);
  const PhraseMatcher matcher = std::move(builder).build();
  for (uint32_t i = 0; i < 20000; i += 997) {
    const Folded folded = fold(format("x{} y{}", i, i % 7));
    const std::vector<PhraseMatch> found = matcher.find_all(folded, tokenise(folded));
    ASSERT_EQ(found.size(), 1u) << i;
    EXPECT_EQ(found[0].value, i);
  }
}

}  // namespace
}  // namespace rasid::text
