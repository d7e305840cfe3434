#include <algorithm>

#include "text/date_grammar.h"

namespace rasid::text {
namespace {

using Precision = DatePhrase::Precision;
using std::chrono::days;

// Values of the edges in config/lexicon/dates.tsv.
enum Edge { kUnclear = 0, kBeginning, kMiddle, kEnd, kLate, kSpring, kSummer, kAutumn };

// Months of a year, days of a month, days around a Sunday that open a week: first and last, counted from its first.
struct Part {
  int first = 0, last = 0;  // last 0: to the end
};

Part of_year(int edge) {
  switch (edge) {
    case kBeginning:
      return {1, 1};
    case kMiddle:
      return {6, 7};
    case kEnd:
    case kLate:
      return {11, 12};
    case kSpring:
      return {3, 5};
    case kSummer:
      return {6, 8};
    case kAutumn:
      return {9, 11};
    default:
      return {1, 12};
  }
}

Part of_month(int edge) {
  switch (edge) {
    case kBeginning:
      return {1, 10};
    case kMiddle:
      return {14, 16};
    case kEnd:
      return {25, 0};
    case kLate:
      return {20, 0};
    default:
      return {1, 0};
  }
}

Part of_week(int edge) {
  switch (edge) {
    case kBeginning:
      return {-1, 1};
    case kMiddle:
      return {2, 3};
    case kEnd:
    case kLate:
      return {4, 6};
    default:
      return {0, 6};
  }
}

bool whole_month(const DayRange& range) {
  return range.to - range.from >= days(27) && range.to - range.from <= days(30);
}

DayRange cut(const DayRange& whole, Precision precision, int edge) {
  if (precision == Precision::kYear) {
    const Part part = of_year(edge);
    const int year = gregorian_year_of(whole.from + days(180));
    const std::optional<DayRange> first = month_range(year, part.first, false),
                                  last = month_range(year, part.last, false);
    return first && last ? DayRange{first->from, last->to} : whole;
  }
  const bool month = precision == Precision::kMonth;
  const Part part = month ? of_month(edge) : of_week(edge);
  const Day origin = month ? whole.from - days(1) : whole.from;
  return {origin + days(part.first), month && part.last == 0 ? whole.to : origin + days(part.last)};
}

}  // namespace

DatePhrase at_edge(const DateWords& words, DatePhrase phrase, Day publication) {
  const bool own = words.is(phrase.first_token, DateKind::kEdge);
  if (!own && (phrase.first_token == 0 || !words.is(phrase.first_token - 1, DateKind::kEdge))) return phrase;
  const uint32_t at = own ? phrase.first_token : phrase.first_token - 1;
  const int edge = words.value(at);
  if (edge == kUnclear || !phrase.from || !phrase.to || (words.clitics(at) & kArticle) != 0) return phrase;
  DayRange whole{*phrase.from, *phrase.to};
  if (phrase.precision == Precision::kMonth && whole.to == publication) whole = month_away(publication, 0);
  if (phrase.precision == Precision::kWeek && whole.to == publication) whole.to = whole.from + days(6);
  const bool week = phrase.precision == Precision::kWeek && whole.to - whole.from == days(6);
  const bool month = phrase.precision == Precision::kMonth && whole_month(whole);
  if (!week && !month && phrase.precision != Precision::kYear) return phrase;
  const DayRange part = cut(whole, phrase.precision, edge);
  phrase.first_token = at;
  phrase.from = part.from;
  phrase.to = part.to;
  phrase.precision = phrase.precision == Precision::kYear ? Precision::kMonth : Precision::kWeek;
  return phrase;
}

}  // namespace rasid::text
