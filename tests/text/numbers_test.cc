#include "text/numbers.h"

#include <gtest/gtest.h>

#include "core/format.h"
#include "support.h"

namespace rasid::text {
namespace {

NumberReader shipped_reader() {
  const Result<TsvTable> table = read_tsv(RASID_SOURCE_DIR "/config/lexicon/numbers.tsv");
  Result<NumberReader> reader = NumberReader::from_table(*table);
  EXPECT_TRUE(reader.ok()) << reader.error().message;
  return *reader;
}

std::string outline(const std::string& text, const std::vector<Token>& tokens, const NumberPhrase& phrase) {
  std::string out = part(text, {tokens[phrase.first_token].span.start, tokens[phrase.last_token].span.end});
  if (phrase.ordinal) return out + format(" # {}", *phrase.min);
  const auto number = [](const std::optional<int64_t>& n) { return n ? std::to_string(*n) : "-"; };
  out += format(" {} {}", number(phrase.min), number(phrase.max));
  return phrase.vague_word.empty() ? out : out + " " + phrase.vague_word;
}

TEST(NumberReader, ReadsNumbersAsNewsWritesThem) {
  const NumberReader reader = shipped_reader();
  for (const TsvRow& row : table_beside("numbers.tsv").rows) {
    const std::string& text = row.cells[0];
    const Folded folded = fold(text);
    const std::vector<Token> tokens = tokenise(folded);
    std::vector<std::string> found;
    for (const NumberPhrase& phrase : reader.find_all(text, folded, tokens))
      found.push_back(outline(text, tokens, phrase));
    EXPECT_EQ(joined(found), row.cells[1]) << text;
  }
}

TEST(NumberReader, ComplainsOfABadTable) {
  const std::pair<const char*, const char*> cases[] = {
      {"words\tkind\nx\tunit\n", "columns words, kind and value"},
      {"words\tkind\tvalue\nx\tnosuch\t1\n", "f:2: unknown kind \"nosuch\""},
      {"words\tkind\tvalue\nx\tunit\tone\n", "f:2: value \"one\""},
      {"words\tkind\tvalue\n()\tunit\t1\n", "f:2: no words"},
  };
  for (const auto& [text, complaint] : cases) {
    const Result<TsvTable> table = parse_tsv(text, "f");
    ASSERT_TRUE(table.ok());
    const Result<NumberReader> reader = NumberReader::from_table(*table);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().kind, ErrorKind::kBadConfig);
    EXPECT_NE(reader.error().message.find(complaint), std::string::npos) << reader.error().message;
  }
}

}  // namespace
}  // namespace rasid::text
