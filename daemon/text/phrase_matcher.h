// Finds thousands of phrases in a token sequence at once: a hash of token keys with a table of phrase prefixes
// (numbers.md finding 7).
//
// Phrases are folded and tokenised like the text. Before the first word of a phrase the text may have proclitics, also
// divided from it by tatweel, a space, a quotation mark or a bracket (l-"Daesh"); quotation marks and brackets between
// the words of a phrase are passed over; token edges are the only edges (no substring hits). Immutable after build();
// any thread. Cost: about 3 ns a byte of text.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "text/token.h"

namespace rasid::text {

struct PhraseFlags {
  bool clitics = true;  // [wf]?[bkl]? may stand before it
  bool article_optional =
      true;           // al- may stand before the first word where the phrase has none, and be absent where it has one
  bool verb = false;  // the future s- may stand before it; no article, no preposition
};

struct PhraseMatch {
  uint32_t value = 0;                        // as given to add()
  uint32_t first_token = 0, last_token = 0;  // inclusive
  uint8_t clitics = 0;                       // token.h flags of what stood before the name
  Span span;  // in the original, without the clitics (the article belongs to it when the phrase was given with it)
};

class PhraseMatcher {
 public:
  class Builder {
   public:
    Builder();
    ~Builder();
    Builder(Builder&&) noexcept;
    // The same phrase may carry several values: each matches. An empty phrase (nothing left after folding) is refused:
    // false.
    bool add(std::string_view phrase, uint32_t value, PhraseFlags flags = {});
    PhraseMatcher build() &&;

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

  PhraseMatcher();
  ~PhraseMatcher();
  PhraseMatcher(PhraseMatcher&&) noexcept;
  PhraseMatcher& operator=(PhraseMatcher&&) noexcept;

  // Every match, also overlapping ones, by first token, longer ones first.
  std::vector<PhraseMatch> find_all(const Folded& text, const std::vector<Token>& tokens) const;
  // The same without those that lie inside a longer one (two values of one stretch both stay).
  std::vector<PhraseMatch> find_longest(const Folded& text, const std::vector<Token>& tokens) const;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace rasid::text
