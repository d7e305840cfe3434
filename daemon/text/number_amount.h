// One amount as written, without hedges: digits with separators, or number words with their compounds and scales.
//
// Words: hundreds, then unit, teen, ten or unit-and-ten, joined by waw; a scale multiplies what stands before it, and
// smaller parts may follow by waw. Digits may carry a scale, and after one further digits by waw.
#pragma once

#include <optional>
#include <vector>

#include "text/vocabulary.h"

namespace rasid::text {

enum NumberKind : size_t {
  kUnit,
  kUnitTeen,
  kTeen,
  kTen,
  kHundred,
  kHundreds,
  kScale,
  kScaleOrTwo,
  kScalePlural,
  kScaled,
  kHalf,
  kVague,
  kVagueOf,
  kHedgeMin,
  kHedgeAbout,
  kHedgeMax,
  kAfterMin,
  kAfterMax,
  kAfterAbout,
  kBetween,
  kTo,
  kOr,
  kChange,
  kFrom,
  kPercent,
  kOrdinal,
  kNotANumber,
  kNumberKinds
};

struct Amount {
  double value = 0;
  uint32_t last = 0;  // token, inclusive
  bool ordinal = false;
};

class AmountReader {
 public:
  AmountReader(const Folded& text, const std::vector<Token>& tokens, const std::vector<WordHit>& hits)
      : text_(text), tokens_(tokens), hits_(hits) {}

  std::optional<Amount> at(uint32_t i) const;
  // The amount that waw joins to what ends before `i`: a word with waw before it, or waw alone and then the amount.
  std::optional<Amount> joined_at(uint32_t i) const;
  bool is(uint32_t i, NumberKind kind) const {
    return i < hits_.size() && hits_[i].row != nullptr && hits_[i].row->kind == kind;
  }

 private:
  std::optional<Amount> ordinal(uint32_t i) const;
  std::optional<Amount> digits(uint32_t i) const;
  std::optional<Amount> below_hundred(uint32_t i) const;
  std::optional<Amount> below_thousand(uint32_t i) const;
  std::optional<Amount> group(uint32_t i) const;
  std::optional<Amount> scaled(uint32_t i) const;
  std::optional<int64_t> scale_at(uint32_t i) const;
  std::optional<uint32_t> after_waw(uint32_t i) const;
  bool bare(uint32_t i) const { return (hits_[i].clitics & ~kArticle) == 0; }
  bool with_waw(uint32_t i) const { return i < hits_.size() && (hits_[i].clitics & ~kArticle) == kConjunction; }
  double value(uint32_t i) const { return static_cast<double>(hits_[i].row->value); }

  const Folded& text_;
  const std::vector<Token>& tokens_;
  const std::vector<WordHit>& hits_;
};

}  // namespace rasid::text
