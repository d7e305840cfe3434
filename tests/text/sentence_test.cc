#include "text/sentence.h"

#include <gtest/gtest.h>

#include "support.h"

namespace rasid::text {
namespace {

TEST(SplitSentences, EndWhereAReaderEndsThem) {
  for (const TsvRow& row : table_beside("sentences.tsv").rows) {
    const std::string text = unescaped(row.cells[1]);
    const Folded folded = fold(text);
    const std::vector<Token> tokens = tokenise(folded);
    std::vector<std::string> found;
    for (const Sentence& s : split_sentences(folded, tokens))
      found.push_back(part(text, {tokens[s.first_token].span.start, tokens[s.last_token].span.end}));
    EXPECT_EQ(joined(found), row.cells[2]) << row.cells[0];
  }
}

TEST(SplitSentences, NumberTheParagraphs) {
  const Folded folded = fold("\na. b\n\n \nc.\n");
  std::vector<uint32_t> paragraphs;
  for (const Sentence& s : split_sentences(folded, tokenise(folded))) paragraphs.push_back(s.paragraph);
  EXPECT_EQ(paragraphs, (std::vector<uint32_t>{0, 1}));
}

TEST(SplitSentences, FindNoneInNothing) {
  for (const char* const empty : {"", "\n\n", "  "}) {
    const Folded folded = fold(empty);
    EXPECT_TRUE(split_sentences(folded, tokenise(folded)).empty());
  }
}

}  // namespace
}  // namespace rasid::text
