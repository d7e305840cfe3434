#include "story/carried.h"

#include <algorithm>

namespace rasid::story {
namespace {

using text::Token;
using text::TokenKind;

constexpr uint32_t kOpening = 45, kEnd = 14;  // tokens
constexpr uint32_t kSourceLine = 10;          // tokens of a line that names nothing but sources
constexpr uint32_t kReach = 3;                // tokens between the word that carries and the name

bool is_sign(const Document& document, uint32_t token, std::string_view signs) {
  if (token >= document.tokens.size() || document.tokens[token].kind != TokenKind::kSign) return false;
  const std::string_view key = document.tokens[token].key(document.folded);
  return key.size() == 1 && signs.find(key.front()) != std::string_view::npos;
}

// Where the last line begins that has a word.
uint32_t last_line(const Document& document) {
  uint32_t at = static_cast<uint32_t>(document.tokens.size());
  while (at > 0 && document.tokens[at - 1].kind == TokenKind::kLineFeed) --at;
  while (at > 0 && document.tokens[at - 1].kind != TokenKind::kLineFeed) --at;
  return at;
}

// The first token behind the title.
uint32_t behind_title(const Document& document) {
  const auto at = std::find_if(document.tokens.begin(), document.tokens.end(),
                               [&](const Token& token) { return token.span.start >= document.article.title_end; });
  return static_cast<uint32_t>(at - document.tokens.begin());
}

struct Place {
  uint32_t opening_end = 0, last_line = 0, end = 0;
  bool short_last_line = false;
};

Place place_in(const Document& document) {
  Place place;
  const auto count = static_cast<uint32_t>(document.tokens.size());
  place.opening_end = behind_title(document) + kOpening;
  place.last_line = last_line(document);
  place.end = count > kEnd ? count - kEnd : 0;
  place.short_last_line = place.last_line > 0 && count - place.last_line <= kSourceLine;
  return place;
}

bool in_brackets(const Document& document, const text::PhraseMatch& name) {
  return name.first_token > 0 && is_sign(document, name.first_token - 1, "([") &&
         is_sign(document, name.last_token + 1, ")]");
}

}  // namespace

Carried::Carried(const knowledge::Knowledge& knowledge) {
  text::PhraseMatcher::Builder builder;
  if (const TsvTable* table = knowledge.lexicon.find("agencies")) {
    const int phrase = table->column("phrase"), id = table->column("id");
    for (const TsvRow& row : table->rows) {
      if (phrase < 0 || id < 0) break;
      if (builder.add(row.cells[static_cast<size_t>(phrase)], static_cast<uint32_t>(ids_.size())))
        ids_.push_back(row.cells[static_cast<size_t>(id)]);
    }
  }
  matcher_ = std::move(builder).build();
}

std::string Carried::operator()(const Document& document) const {
  if (ids_.empty()) return {};
  const Place place = place_in(document);
  std::string bracketed, quoted;
  uint32_t carries_until = 0;  // the first token that the last word that carries does not reach
  for (const text::PhraseMatch& match : matcher_.find_longest(document.folded, document.tokens)) {
    const std::string& id = ids_[match.value];
    if (!id.starts_with("agency:")) {
      if (id == "carried") carries_until = match.last_token + 1 + kReach;
      continue;
    }
    if (place.short_last_line && match.first_token >= place.last_line) return id;
    const bool opening = match.first_token < place.opening_end;
    if (bracketed.empty() && (opening || match.first_token >= place.end) && in_brackets(document, match))
      bracketed = id;
    if (quoted.empty() && opening && match.first_token < carries_until) quoted = id;
  }
  return bracketed.empty() ? quoted : bracketed;
}

}  // namespace rasid::story
