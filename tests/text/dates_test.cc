#include "text/dates.h"

#include <gtest/gtest.h>

#include "core/format.h"
#include "support.h"

namespace rasid::text {
namespace {

DateReader shipped_reader() {
  const Result<TsvTable> table = read_tsv(RASID_SOURCE_DIR "/config/lexicon/dates.tsv");
  Result<DateReader> reader = DateReader::from_table(*table);
  EXPECT_TRUE(reader.ok()) << reader.error().message;
  return *reader;
}

std::string outline(const std::string& text, const std::vector<Token>& tokens, const DatePhrase& phrase) {
  const char* const precisions[] = {"day", "week", "month", "year", "unknown"};
  const char* const bases[] = {"s", "w", "r"};
  const auto day = [](const std::optional<Day>& d) { return d ? to_iso(*d) : "-"; };
  std::string out =
      format("{} {} {} {} {}", part(text, {tokens[phrase.first_token].span.start, tokens[phrase.last_token].span.end}),
             day(phrase.from), day(phrase.to), precisions[static_cast<int>(phrase.precision)],
             bases[static_cast<int>(phrase.basis)]);
  if (phrase.conflict) out += " !";
  if (phrase.past_marker) out += " <";
  return out;
}

TEST(DateReader, ReadsDatesAsNewsWritesThem) {
  const DateReader reader = shipped_reader();
  for (const TsvRow& row : table_beside("dates.tsv").rows) {
    const std::string& text = row.cells[1];
    const Folded folded = fold(text);
    const std::vector<Token> tokens = tokenise(folded);
    std::vector<std::string> found;
    for (const DatePhrase& phrase : reader.find_all(folded, tokens, *parse_day(row.cells[0])))
      found.push_back(outline(text, tokens, phrase));
    EXPECT_EQ(joined(found), row.cells[2]) << row.cells[0] << " " << text;
  }
}

TEST(DateReader, ComplainsOfABadTable) {
  const Result<DateReader> reader = DateReader::from_table(*parse_tsv("words\tkind\tvalue\nx\tnosuch\t1\n", "f"));
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().kind, ErrorKind::kBadConfig);
}

}  // namespace
}  // namespace rasid::text
