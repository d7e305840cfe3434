#include "text/number_amount.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace rasid::text {
namespace {

constexpr std::string_view kWaw = "\u0648";
constexpr size_t kMostDigits = 15;  // a double holds them exactly

// "1,300", "270.000" and "1.300.000" are thousands, "2.5" and "2,5" a decimal; nothing for dates, versions and the
// like.
std::optional<double> number_of(std::string_view key) {
  std::vector<std::string_view> parts;
  char sign = 0;
  for (size_t begin = 0; begin <= key.size();) {
    const size_t end = std::min(key.find_first_of(".,", begin), key.size());
    parts.push_back(key.substr(begin, end - begin));
    if (end == key.size()) break;
    if (sign != 0 && key[end] != sign) return std::nullopt;
    sign = key[end];
    begin = end + 1;
  }
  const bool thousands =
      parts[0].size() <= 3 && std::all_of(parts.begin() + 1, parts.end(), [](auto p) { return p.size() == 3; });
  if (!thousands && parts.size() > 2) return std::nullopt;
  std::string plain;
  for (const std::string_view part : parts) plain += part;
  if (plain.size() > kMostDigits) return std::nullopt;
  double value = 0;
  for (const char c : plain) value = value * 10 + (c - '0');
  if (parts.size() == 2 && !thousands)
    for (size_t i = 0; i < parts[1].size(); ++i) value /= 10;
  return value;
}

}  // namespace

std::optional<Amount> AmountReader::at(uint32_t i) const {
  if (i >= tokens_.size()) return std::nullopt;
  if (is(i, kOrdinal)) return ordinal(i);
  const std::optional<Amount> first = group(i);
  std::optional<Amount> amount;
  double limit = 0;  // what follows by waw is smaller
  if (first) {
    const std::optional<int64_t> scale = scale_at(first->last + 1);
    if (!scale) return first;
    limit = static_cast<double>(*scale);
    amount = Amount{first->value * limit, hits_[first->last + 1].last};
    if (std::floor(first->value) != first->value) return amount;  // "2.5 million and ..." ends there
  } else {
    amount = scaled(i);
    if (!amount) return std::nullopt;
    limit = amount->value;
    while (limit >= 1000 && static_cast<int64_t>(limit) % 1000 == 0) limit /= 1000;
    limit = amount->value / limit;
  }
  while (const std::optional<uint32_t> next = after_waw(amount->last + 1)) {
    if (is(*next, kHalf)) {
      amount = Amount{amount->value + limit / 2, *next};
      break;
    }
    std::optional<Amount> part = group(*next);
    double factor = 1;
    if (part) {
      if (const std::optional<int64_t> scale = scale_at(part->last + 1)) {
        factor = static_cast<double>(*scale);
        part->last = hits_[part->last + 1].last;
      }
    } else {
      part = scaled(*next);
      factor = part ? 1000 : 1;
      if (part) part->value /= 1000;
    }
    if (!part || part->value * factor >= limit) break;
    amount = Amount{amount->value + part->value * factor, part->last};
    if (factor == 1) break;
    limit = factor;
  }
  return amount;
}

std::optional<Amount> AmountReader::joined_at(uint32_t i) const {
  const std::optional<uint32_t> next = after_waw(i);
  return next ? at(*next) : std::nullopt;
}

std::optional<uint32_t> AmountReader::after_waw(uint32_t i) const {
  if (i >= tokens_.size()) return std::nullopt;
  if (with_waw(i)) return i;
  const bool alone = tokens_[i].kind == TokenKind::kWord && tokens_[i].key(text_) == kWaw && i + 1 < tokens_.size();
  return alone ? std::optional(i + 1) : std::nullopt;
}

std::optional<Amount> AmountReader::ordinal(uint32_t i) const {
  Amount amount{value(i), hits_[i].last, true};
  const uint32_t next = amount.last + 1;
  if (is(next, kTeen) && hits_[next].clitics == 0) return Amount{amount.value + 10, next, true};
  if (is(next, kTen) && with_waw(next)) return Amount{amount.value + value(next), next, true};
  return amount;
}

std::optional<Amount> AmountReader::digits(uint32_t i) const {
  if (tokens_[i].kind != TokenKind::kNumber) return std::nullopt;
  const std::optional<double> number = number_of(tokens_[i].key(text_));
  if (!number) return std::nullopt;
  const bool thousands = i + 1 < tokens_.size() && tokens_[i + 1].key(text_) == "000" && *number < 1000;
  return thousands ? Amount{*number * 1000, i + 1} : Amount{*number, i};
}

std::optional<Amount> AmountReader::below_hundred(uint32_t i) const {
  if (is(i, kTen) || is(i, kTeen)) return Amount{value(i), i};
  if (!is(i, kUnit) && !is(i, kUnitTeen)) return std::nullopt;
  const uint32_t next = i + 1;
  if (is(next, kTeen) && hits_[next].clitics == 0) return Amount{value(i) + 10, next};
  if (const std::optional<uint32_t> ten = after_waw(next); ten && is(*ten, kTen) && (with_waw(*ten) || bare(*ten)))
    return Amount{value(i) + value(*ten), *ten};
  return is(i, kUnit) ? std::optional(Amount{value(i), i}) : std::nullopt;
}

std::optional<Amount> AmountReader::below_thousand(uint32_t i) const {
  std::optional<Amount> hundreds;
  if (is(i, kHundred) || is(i, kHundreds))
    hundreds = Amount{value(i), i};
  else if (is(i, kUnit) && is(i + 1, kHundred) && hits_[i + 1].clitics == 0)
    hundreds = Amount{value(i) * 100, i + 1};
  if (!hundreds) return below_hundred(i);
  if (const std::optional<uint32_t> next = after_waw(hundreds->last + 1))
    if (const std::optional<Amount> rest = below_hundred(*next))
      return Amount{hundreds->value + rest->value, rest->last};
  return hundreds;
}

std::optional<Amount> AmountReader::group(uint32_t i) const {
  if (i >= tokens_.size()) return std::nullopt;
  return tokens_[i].kind == TokenKind::kNumber ? digits(i) : below_thousand(i);
}

// A scale that stands alone, its dual, or half of it.
std::optional<Amount> AmountReader::scaled(uint32_t i) const {
  if (is(i, kScale) || is(i, kScaled)) return Amount{value(i), i};
  if (is(i, kScaleOrTwo)) return Amount{value(i) * 2, i};
  if (!is(i, kHalf)) return std::nullopt;
  const std::optional<int64_t> scale = scale_at(i + 1);
  return scale ? std::optional(Amount{static_cast<double>(*scale) / 2, hits_[i + 1].last}) : std::nullopt;
}

std::optional<int64_t> AmountReader::scale_at(uint32_t i) const {
  if (!is(i, kScale) && !is(i, kScaleOrTwo) && !is(i, kScalePlural)) return std::nullopt;
  return bare(i) ? std::optional(hits_[i].row->value) : std::nullopt;
}

}  // namespace rasid::text
