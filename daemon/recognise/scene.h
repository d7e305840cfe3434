// A document with everything that was matched in it, sorted by family, and what may be asked of a token's surroundings.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "recognise/phrasebook.h"

namespace rasid::recognise {

// One match of a family; `index` points into that family's list of the phrasebook.
struct Hit {
  uint32_t index = 0;
  uint32_t first_token = 0, last_token = 0;  // inclusive
  uint8_t clitics = 0;                       // of token.h, but the article
  Span span;
  bool article = false;  // al- stood before it

  uint32_t tokens() const { return last_token - first_token + 1; }
  bool covers(const Hit& other) const { return first_token <= other.first_token && other.last_token <= last_token; }
  bool overlaps(const Hit& other) const { return first_token <= other.last_token && other.first_token <= last_token; }
};

inline constexpr uint32_t kNoToken = 0xFFFFFFFF;

class Scene {
 public:
  Scene(const Document& document, const Phrasebook& book);

  const Document& document() const { return document_; }
  const Phrasebook& book() const { return book_; }
  const std::vector<Hit>& hits(Family family) const { return hits_[static_cast<size_t>(family)]; }

  const text::Token& token(uint32_t at) const { return document_.tokens[at]; }
  std::string_view key(uint32_t at) const { return token(at).key(document_.folded); }
  uint32_t size() const { return static_cast<uint32_t>(document_.tokens.size()); }

  // The word or number before and after, beyond quotation marks and brackets; kNoToken at the ends of the line and at
  // other signs.
  uint32_t before(uint32_t at) const;
  uint32_t after(uint32_t at) const;

  // Cue classes of the phrase that ends (begins) at the token.
  uint32_t ends(uint32_t at) const { return at < ends_.size() ? ends_[at] : 0; }
  uint32_t begins(uint32_t at) const { return at < begins_.size() ? begins_[at] : 0; }
  // The longest cue word of the class that begins (ends) at the token; null where there is none.
  const Hit* cue_from(uint32_t at, uint32_t bit) const;
  const Hit* cue_to(uint32_t at, uint32_t bit) const;
  const CueWord& cue(const Hit& hit) const { return book_.cues[hit.index]; }

  uint32_t sentence_of(uint32_t at) const { return sentence_of_[at]; }
  uint32_t count_in_sentence(uint32_t at, uint32_t bit) const;
  uint32_t count(uint32_t bit) const;
  bool in_quotes(const Hit& hit) const;
  bool in_title(uint32_t at) const { return token(at).span.end <= document_.article.title_end; }
  bool line_begins(uint32_t at) const;  // only signs stand before it on its line

  // Inside a phrase that is known to be no mention of the family.
  bool false_friend(const Hit& hit, Family family) const;

 private:
  void sort_in(const text::PhraseMatch& match);
  void join_dashes(const text::PhraseMatch& head);
  void mark_cues();

  const Document& document_;
  const Phrasebook& book_;
  std::array<std::vector<Hit>, kFamilies> hits_;
  std::vector<uint32_t> ends_, begins_;  // cue bits by token
  std::vector<uint32_t> sentence_of_;
};

// Of overlapping hits the longer, of equally long ones the first, of one stretch the reading with the fewest clitics,
// of equal readings the earlier in `hits`. By first token; no two overlap.
std::vector<Hit> longest(const std::vector<Hit>& hits);

}  // namespace rasid::recognise
