// Dates as written: day and month names of all Arab calendars (double months in either order), numeric, Hijri,
// weekdays, relative words, "last year", "since". The vocabulary comes from config/lexicon/dates.tsv, given at
// construction.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/tsv.h"
#include "text/token.h"

namespace rasid::text {

struct DatePhrase {
  enum class Basis { kStated, kWeekday, kRelative };
  enum class Precision { kDay, kWeek, kMonth, kYear, kUnknown };
  uint32_t first_token = 0, last_token = 0;                   // inclusive
  std::optional<Day> from = std::nullopt, to = std::nullopt;  // inclusive, resolved against the publication day
  Precision precision = Precision::kUnknown;
  Basis basis = Basis::kStated;
  bool conflict = false;     // month names, or weekday and date, contradict each other
  bool past_marker = false;  // "last year", "since ...", "earlier"
  bool operator==(const DatePhrase&) const = default;
};

class DateReader {
 public:
  static Result<DateReader> from_table(const TsvTable& table);
  // A weekday is the last such day up to and including `publication`.
  std::vector<DatePhrase> find_all(const Folded& text, const std::vector<Token>& tokens, Day publication) const;

 private:
  struct Words;
  std::shared_ptr<const Words> words_;
};

}  // namespace rasid::text
