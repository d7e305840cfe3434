#include "text/vocabulary.h"

#include <algorithm>
#include <charconv>

#include "core/format.h"

namespace rasid::text {

Result<Vocabulary> Vocabulary::from_table(const TsvTable& table, const std::vector<std::string_view>& kinds) {
  const int words = table.column("words"), kind = table.column("kind"), value = table.column("value"),
            note = table.column("note");
  if (words < 0 || kind < 0 || value < 0)
    return bad_config(format("{}: the columns words, kind and value are wanted", table.file));
  Vocabulary vocabulary;
  PhraseMatcher::Builder builder;
  for (const TsvRow& row : table.rows) {
    const auto cell = [&](int column) -> const std::string& { return row.cells[static_cast<size_t>(column)]; };
    const auto complaint = [&](std::string_view what) {
      return bad_config(format("{}:{}: {}", table.file, row.line, what));
    };
    const auto found = std::ranges::find(kinds, cell(kind));
    if (found == kinds.end()) return complaint(format("unknown kind \"{}\"", cell(kind)));
    VocabularyRow made{static_cast<size_t>(found - kinds.begin()), 0, note < 0 ? "" : cell(note), row.line};
    const std::string& number = cell(value);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), made.value);
    if (error != std::errc() || end != number.data() + number.size())
      return complaint(format("value \"{}\" is no whole number", number));
    const bool article = fold_key(cell(words)).starts_with("\u0627\u0644");
    const PhraseFlags flags{.clitics = true, .article_optional = !article, .verb = false};
    if (!builder.add(cell(words), static_cast<uint32_t>(vocabulary.rows_.size()), flags)) return complaint("no words");
    vocabulary.rows_.push_back(std::move(made));
  }
  vocabulary.matcher_ = std::move(builder).build();
  return vocabulary;
}

std::vector<WordHit> Vocabulary::read(const Folded& text, const std::vector<Token>& tokens) const {
  std::vector<WordHit> hits(tokens.size());
  for (const PhraseMatch& match : matcher_.find_all(text, tokens)) {
    WordHit& hit = hits[match.first_token];
    const bool better = hit.row == nullptr || match.last_token > hit.last ||
                        (match.last_token == hit.last && match.span.size() > hit.span.size());
    if (better) hit = {&rows_[match.value], match.last_token, match.clitics, match.span};
  }
  return hits;
}

}  // namespace rasid::text
