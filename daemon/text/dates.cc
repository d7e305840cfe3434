#include "text/dates.h"

#include <algorithm>

#include "text/date_grammar.h"

namespace rasid::text {

struct DateReader::Words {
  Vocabulary vocabulary;
};

Result<DateReader> DateReader::from_table(const TsvTable& table) {
  Result<Vocabulary> vocabulary = Vocabulary::from_table(table, date_kind_names());
  if (!vocabulary) return std::move(vocabulary).error();
  DateReader reader;
  reader.words_ = std::make_shared<const Words>(std::move(*vocabulary));
  return reader;
}

std::vector<DatePhrase> DateReader::find_all(const Folded& text, const std::vector<Token>& tokens,
                                             Day publication) const {
  const DateWords words(text, tokens, words_->vocabulary.read(text, tokens));
  std::vector<DatePhrase> found;
  for (uint32_t i = 0; i < words.size();) {
    if (words.is_plain(i)) {
      ++i;
      continue;
    }
    if (words.is(i, DateKind::kNone)) {
      i = words.after(i);
      continue;
    }
    std::optional<DatePhrase> phrase = span_of_units(words, i, publication);
    if (!phrase) phrase = named_day(words, i, publication);
    if (!phrase) phrase = stated_date(words, i, publication);
    if (phrase) found.push_back(at_edge(words, *phrase, publication));
    i = phrase ? std::max(phrase->last_token, i) + 1 : i + 1;
  }
  return found;
}

}  // namespace rasid::text
