#include "text/date_words.h"

#include <charconv>

namespace rasid::text {

const std::vector<std::string_view>& date_kind_names() {
  static const std::vector<std::string_view> kNames = {
      "month", "weekday", "day_word",   "relative",   "night",          "part",    "past",  "current", "next",
      "this",  "unit",    "years_word", "count",      "ordinal",        "tens",    "since", "ago",     "hedge",
      "of",    "to",      "in",         "hijri_sign", "gregorian_sign", "earlier", "edge",  "within",  "none"};
  return kNames;
}

std::optional<int> DateWords::integer(uint32_t i) const {
  if (!is_number(i) || key(i).size() > 4) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(key(i).data(), key(i).data() + key(i).size(), value);
  return error == std::errc() && end == key(i).data() + key(i).size() ? std::optional(value) : std::nullopt;
}

bool DateWords::is_article(uint32_t i) const { return is_word(i) && key(i) == "\u0627\u0644"; }

bool DateWords::is_waw(uint32_t i) const { return is_word(i) && key(i) == "\u0648"; }

Tense DateWords::tense(uint32_t i) const {
  if (i < size() && (clitics(i) & ~kArticle) != 0) return Tense::kNone;
  if (is(i, DateKind::kPast)) return Tense::kPast;
  if (is(i, DateKind::kCurrent)) return Tense::kCurrent;
  return is(i, DateKind::kNext) ? Tense::kNext : Tense::kNone;
}

}  // namespace rasid::text
