#include "text/token.h"

#include <gtest/gtest.h>

#include "support.h"

namespace rasid::text {
namespace {

TEST(Tokenise, CutsAtSpacesSignsAndBetweenLetterAndDigit) {
  for (const TsvRow& row : table_beside("tokens.tsv").rows) {
    const Folded folded = fold(unescaped(row.cells[1]));
    std::vector<std::string> keys;
    for (const Token& token : tokenise(folded))
      keys.push_back(token.kind == TokenKind::kLineFeed ? "\\n" : std::string(token.key(folded)));
    EXPECT_EQ(joined(keys), row.cells[2]) << row.cells[0];
  }
}

TEST(Tokenise, KnowsKindSpaceAndOrigin) {
  const std::string text = "\u0628\u064E 12\n\u00AB\u062A\u00BB";
  const Folded folded = fold(text);
  const std::vector<Token> tokens = tokenise(folded);
  ASSERT_EQ(tokens.size(), 6u);
  const TokenKind kinds[] = {TokenKind::kWord, TokenKind::kNumber, TokenKind::kLineFeed,
                             TokenKind::kSign, TokenKind::kWord,   TokenKind::kSign};
  const char* const parts[] = {"\u0628\u064E", "12", "\n", "\u00AB", "\u062A", "\u00BB"};
  for (size_t i = 0; i < tokens.size(); ++i) {
    EXPECT_EQ(tokens[i].kind, kinds[i]) << i;
    EXPECT_EQ(tokens[i].space_before, i == 1) << i;
    EXPECT_EQ(part(text, tokens[i].span), parts[i]);
  }
}

TEST(StemReadings, FollowTheClosedGrammar) {
  for (const TsvRow& row : table_beside("readings.tsv").rows) {
    const std::string word = fold_key(row.cells[0]);
    std::vector<std::string> readings;
    for (const StemReading& reading : stem_readings(word)) {
      std::string flags;
      for (const auto& [flag, name] :
           {std::pair{kConjunction, 'c'}, {kPreposition, 'p'}, {kArticle, 'a'}, {kFuture, 'f'}})
        if ((reading.clitics & flag) != 0) flags += name;
      readings.push_back((flags.empty() ? "-" : flags) + ":" + word.substr(reading.stripped));
    }
    EXPECT_EQ(joined(readings), row.cells[1]) << row.cells[0];
  }
}

}  // namespace
}  // namespace rasid::text
