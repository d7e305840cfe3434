// The tokens of a text as words of dates: what the grammar of dates asks of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/calendar.h"
#include "text/vocabulary.h"

namespace rasid::text {

enum class DateKind : size_t {
  kMonth,
  kWeekday,
  kDayWord,
  kRelative,
  kNight,
  kPart,
  kPast,
  kCurrent,
  kNext,
  kThis,
  kUnit,
  kYearsWord,
  kCount,
  kOrdinal,
  kTens,
  kSince,
  kAgo,
  kHedge,
  kOf,
  kTo,
  kIn,
  kHijriSign,
  kGregorianSign,
  kEarlier,
  kEdge,
  kWithin,
  kNone
};
const std::vector<std::string_view>& date_kind_names();

class DateWords {
 public:
  DateWords(const Folded& text, const std::vector<Token>& tokens, std::vector<WordHit> hits)
      : text_(text), tokens_(tokens), hits_(std::move(hits)) {}

  uint32_t size() const { return static_cast<uint32_t>(tokens_.size()); }
  bool is(uint32_t i, DateKind kind) const {
    return i < size() && hits_[i].row != nullptr && hits_[i].row->kind == static_cast<size_t>(kind);
  }
  bool is_plain(uint32_t i) const {
    return hits_[i].row == nullptr && !is_number(i) && !is_article(i);
  }  // no part of a date
  bool is_unit(uint32_t i, std::string_view note) const { return is(i, DateKind::kUnit) && hits_[i].row->note == note; }
  bool is_sign(uint32_t i, std::string_view sign) const {
    return i < size() && tokens_[i].kind == TokenKind::kSign && tokens_[i].key(text_) == sign;
  }
  int value(uint32_t i) const { return static_cast<int>(hits_[i].row->value); }
  std::string_view note(uint32_t i) const { return hits_[i].row->note; }
  uint32_t after(uint32_t i) const { return hits_[i].last + 1; }  // the token behind the phrase at i
  uint8_t clitics(uint32_t i) const { return hits_[i].clitics; }
  std::string_view key(uint32_t i) const { return tokens_[i].key(text_); }
  bool space_before(uint32_t i) const { return i < size() && tokens_[i].space_before; }
  bool is_number(uint32_t i) const { return i < size() && tokens_[i].kind == TokenKind::kNumber; }
  bool is_word(uint32_t i) const { return i < size() && tokens_[i].kind == TokenKind::kWord; }
  bool ends_line(uint32_t i) const { return i >= size() || tokens_[i].kind == TokenKind::kLineFeed; }

  // A number of digits alone.
  std::optional<int> integer(uint32_t i) const;
  // The token is the article alone, as before digits.
  bool is_article(uint32_t i) const;
  bool is_waw(uint32_t i) const;
  // "last", "this", "next" without clitics of their own.
  Tense tense(uint32_t i) const;

 private:
  const Folded& text_;
  const std::vector<Token>& tokens_;
  const std::vector<WordHit> hits_;
};

}  // namespace rasid::text
