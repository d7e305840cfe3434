// The words of a table of config/lexicon as a matcher: for each token the best phrase that begins there.
//
// Columns words, kind, value and, where the table has it, note. A phrase may have clitics before it, and the article
// where it is given without; one given with the article needs it. The longest phrase wins, then the one with the fewest
// clitics stripped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/tsv.h"
#include "text/phrase_matcher.h"

namespace rasid::text {

struct VocabularyRow {
  size_t kind = 0;  // index into the kinds given
  int64_t value = 0;
  std::string note;
  int line = 0;
};

struct WordHit {
  const VocabularyRow* row = nullptr;  // null where no phrase begins
  uint32_t last = 0;                   // token, inclusive
  uint8_t clitics = 0;
  Span span;
};

class Vocabulary {
 public:
  // Complains of a missing column, an unknown kind, a value that is no number, and an empty phrase, with file:line.
  static Result<Vocabulary> from_table(const TsvTable& table, const std::vector<std::string_view>& kinds);
  std::vector<WordHit> read(const Folded& text, const std::vector<Token>& tokens) const;

 private:
  std::vector<VocabularyRow> rows_;
  PhraseMatcher matcher_;
};

}  // namespace rasid::text
