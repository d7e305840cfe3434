#include "text/date_grammar.h"

namespace rasid::text {
namespace {

using Kind = DateKind;
using Precision = DatePhrase::Precision;
using std::chrono::days;

constexpr days kRecent{7};    // what is older is history
constexpr int kHalfDay = 12;  // hours that mostly lie within the day of publication

class Spans {
 public:
  Spans(const DateWords& words, Day publication) : w_(words), publication_(publication) {}

  std::optional<DatePhrase> at(uint32_t i) const {
    if (w_.is(i, Kind::kSince)) return since(i);
    if (w_.is(i, Kind::kAgo)) return ago(i, w_.after(i));
    if (w_.is(i, Kind::kEarlier)) return earlier(i);
    if (w_.is(i, Kind::kEdge)) return edge_of_current(i);
    if (w_.is(i, Kind::kWithin)) return within(i);
    if (w_.is(i, Kind::kThis) && w_.is(w_.after(i), Kind::kUnit))
      return with_tense(i, unit(w_.after(i)), Tense::kCurrent);
    return unit_with_tense(i);
  }

 private:
  struct Units {
    std::string_view note;
    int count = 0;  // 0: some
    uint32_t last = 0;
    bool article = false;
  };

  // A unit word alone: singular, dual or plural.
  std::optional<Units> unit(uint32_t i) const {
    if (w_.is(i, Kind::kDayWord) && w_.value(i) == 0)
      return Units{"day", 1, w_.after(i) - 1, (w_.clitics(i) & kArticle) != 0};
    if (!w_.is(i, Kind::kUnit)) return std::nullopt;
    return Units{w_.note(i), w_.value(i), w_.after(i) - 1, (w_.clitics(i) & kArticle) != 0};
  }

  struct Count {
    int value = 0;
    uint32_t last = 0;
  };

  // "three", "24", "four and twenty".
  std::optional<Count> count(uint32_t i) const {
    if (w_.is(i, Kind::kTens)) return Count{w_.value(i), i};
    if (!w_.is(i, Kind::kCount)) {
      const std::optional<int> number = w_.integer(i);
      return number ? std::optional(Count{*number, i}) : std::nullopt;
    }
    const uint32_t next = w_.after(i);
    if (w_.value(i) > 0 && w_.value(i) < 10 && w_.is(next, Kind::kTens) && (w_.clitics(next) & kConjunction) != 0)
      return Count{w_.value(i) + w_.value(next), next};
    return Count{w_.value(i), i};
  }

  // "three days", "7 years", "the three days", "the 24 hours".
  std::optional<Units> counted(uint32_t i) const {
    const bool article = w_.is_article(i);
    if (article) ++i;
    if (const std::optional<Count> number = count(i)) {
      std::optional<Units> units = unit(number->last + 1);
      if (!units) return std::nullopt;
      units->count = number->value;
      units->article = units->article || article;
      return units;
    }
    std::optional<Units> units = unit(i);
    if (!units) return std::nullopt;
    uint32_t next = units->last + 1;
    if (w_.is_article(next)) ++next;
    const std::optional<Count> behind = units->count == 0 ? count(next) : std::nullopt;
    if (behind) {
      units->count = behind->value;
      units->last = next = behind->last;
      if (w_.is(next + 1, Kind::kCount) && w_.value(next + 1) == 0) ++units->last;
    }
    return units;
  }

  std::optional<DatePhrase> unit_with_tense(uint32_t i) const {
    const std::optional<Units> units = counted(i);
    if (!units) return std::nullopt;
    const Tense tense = w_.tense(units->last + 1);
    if (tense == Tense::kNone) return std::nullopt;
    Units through = *units;
    through.last = w_.after(units->last + 1) - 1;
    return with_tense(i, through, tense);
  }

  // "the end of the month": of the one that runs.
  std::optional<DatePhrase> edge_of_current(uint32_t i) const {
    const std::optional<Units> units = unit(w_.after(i));
    if (!units || !units->article || units->count != 1) return std::nullopt;
    const uint32_t next = units->last + 1;
    if (w_.tense(next) != Tense::kNone || w_.is_number(next) || w_.is(next, Kind::kMonth)) return std::nullopt;
    return current(i, *units);
  }

  // "within the 48 hours": the last ones.
  std::optional<DatePhrase> within(uint32_t i) const {
    const std::optional<Units> units = counted(w_.after(i));
    if (!units || !units->article || units->count < 2 || w_.tense(units->last + 1) != Tense::kNone) return std::nullopt;
    if (units->note != "hour" && units->note != "day") return std::nullopt;
    return past(i, *units);
  }

  DatePhrase phrase(uint32_t first, uint32_t last, Precision precision, std::optional<DayRange> range) const {
    DatePhrase made{first, last};
    made.precision = precision;
    made.basis = DatePhrase::Basis::kRelative;
    if (range) {
      made.from = range->from;
      made.to = range->to;
    }
    return made;
  }

  std::optional<DatePhrase> with_tense(uint32_t first, const std::optional<Units>& units, Tense tense) const {
    if (!units) return std::nullopt;
    switch (tense) {
      case Tense::kPast:
        return past(first, *units);
      case Tense::kCurrent:
        return current(first, *units);
      case Tense::kNext:
        return coming(first, *units);
      case Tense::kNone:
        break;
    }
    return std::nullopt;
  }

  std::optional<DatePhrase> past(uint32_t first, const Units& units) const {
    const auto back = [&](int from, int to, Precision precision) {
      return phrase(first, units.last, precision, DayRange{publication_ - days(from), publication_ - days(to)});
    };
    DatePhrase made;
    if (units.note == "minute") return std::nullopt;
    if (units.note == "hour" && units.count <= kHalfDay) return back(0, 0, Precision::kDay);
    if (units.note == "hour") return back(units.count > 24 ? (units.count + 23) / 24 : 1, 0, Precision::kDay);
    if (units.note == "day")
      return units.count == 0 ? back(7, 0, Precision::kWeek) : back(units.count, 0, Precision::kDay);
    if (units.note == "week")
      made = units.count == 1 ? phrase(first, units.last, Precision::kWeek, week_away(-1))
                              : back(7 * (units.count == 0 ? 3 : units.count), 0, Precision::kWeek);
    else if (units.note == "month" && units.count == 1)
      made = phrase(first, units.last, Precision::kMonth, month_away(publication_, -1));
    else if (units.note == "year" && units.count == 1)
      made = phrase(first, units.last, Precision::kYear, year_away(publication_, -1));
    else
      made = phrase(first, units.last, Precision::kUnknown, std::nullopt);
    made.past_marker = units.note != "week";
    return made;
  }

  std::optional<DatePhrase> current(uint32_t first, const Units& units) const {
    if (units.count != 1) return std::nullopt;
    if (units.note == "week")
      return phrase(first, units.last, Precision::kWeek, DayRange{week_away(0).from, publication_});
    if (units.note == "month")
      return phrase(first, units.last, Precision::kMonth, DayRange{month_away(publication_, 0).from, publication_});
    if (units.note == "year")
      return phrase(first, units.last, Precision::kYear, DayRange{year_away(publication_, 0).from, publication_});
    return std::nullopt;
  }

  std::optional<DatePhrase> coming(uint32_t first, const Units& units) const {
    const auto ahead = [&](int to, Precision precision) {
      return phrase(first, units.last, precision, DayRange{publication_ + days(1), publication_ + days(to)});
    };
    if (units.note == "day") return ahead(units.count == 0 ? 7 : units.count, Precision::kDay);
    if (units.note == "hour")
      return phrase(first, units.last, Precision::kDay, DayRange{publication_, publication_ + days(1)});
    if (units.note == "week" && units.count == 1) return phrase(first, units.last, Precision::kWeek, week_away(1));
    if (units.note == "week") return ahead(7 * (units.count == 0 ? 3 : units.count), Precision::kWeek);
    if (units.note == "month" && units.count == 1)
      return phrase(first, units.last, Precision::kMonth, month_away(publication_, 1));
    if (units.note == "year" && units.count == 1)
      return phrase(first, units.last, Precision::kYear, year_away(publication_, 1));
    return phrase(first, units.last, Precision::kUnknown, std::nullopt);
  }

  // The week of news runs from Sunday to Saturday.
  DayRange week_away(int weeks) const {
    const Day sunday = publication_ - days(iso_weekday_of(publication_) % 7) + days(7 * weeks);
    return {sunday, sunday + days(6)};
  }

  // "two days ago", "years ago"; not "two days before the attack", nor "before the end of the year".
  std::optional<DatePhrase> ago(uint32_t first, uint32_t i) const {
    if (w_.is(i, Kind::kHedge)) i = w_.after(i);
    const std::optional<Units> units = counted(i);
    if (!units || units->article) return std::nullopt;
    if (w_.is(first, Kind::kAgo) && w_.is(units->last + 1, Kind::kOf)) return std::nullopt;
    if (w_.tense(units->last + 1) != Tense::kNone) return std::nullopt;
    if (w_.is_number(units->last + 1) || w_.is(units->last + 1, Kind::kWeekday) || w_.is(units->last + 1, Kind::kMonth))
      return std::nullopt;
    const int n = units->count;
    if (w_.is(first, Kind::kSince)) return begun(first, *units);
    const auto around = [&](int from, int to, Precision precision) {
      return phrase(first, units->last, precision, DayRange{publication_ - days(from), publication_ - days(to)});
    };
    DatePhrase made;
    if (units->note == "hour" || units->note == "minute")
      made = around(n > 12 ? (n + 12) / 24 : 0, n > 12 ? (n + 12) / 24 : 0, Precision::kDay);
    else if (units->note == "day")
      made = n == 0 ? around(7, 2, Precision::kWeek) : around(n, n, Precision::kDay);
    else if (units->note == "week" && n > 0)
      made = around(7 * n + 3, 7 * n - 3, Precision::kWeek);
    else if (units->note == "month" && n > 0)
      made = phrase(first, units->last, Precision::kMonth, month_away(publication_, -n));
    else if (units->note == "year" && n > 0 && n < 200)
      made = phrase(first, units->last, Precision::kYear, year_away(publication_, -n));
    else
      made = phrase(first, units->last, Precision::kUnknown, std::nullopt);
    made.past_marker = !made.to || *made.to < publication_ - kRecent;
    return made;
  }

  // "for a month" (since one): from that day on; "for days" has no first day.
  DatePhrase begun(uint32_t first, const Units& units) const {
    DatePhrase made = phrase(first, units.last, Precision::kUnknown, std::nullopt);
    made.past_marker = true;
    const auto from = [&](Day day, Precision precision) {
      made.from = made.to = day;
      made.precision = precision;
      made.past_marker = day < publication_ - kRecent;
    };
    const int n = units.count;
    if (units.note == "minute" || (units.note == "hour" && n <= kHalfDay)) {
      from(publication_, Precision::kDay);
    } else if (units.note == "hour") {
      from(publication_ - days((n + 12) / 24), Precision::kDay);
    } else if (n > 0 && units.note == "day") {
      from(publication_ - days(n), Precision::kDay);
    } else if (n > 0 && units.note == "week") {
      from(publication_ - days(7 * n), Precision::kWeek);
    } else if (n > 0 && (units.note == "month" || (units.note == "year" && n < 200))) {
      const bool month = units.note == "month";
      from(months_before(publication_, month ? n : 12 * n), month ? Precision::kMonth : Precision::kYear);
    }
    return made;
  }

  // Since what? A day, a span, or something that is no date.
  std::optional<DatePhrase> since(uint32_t i) const {
    if (std::optional<DatePhrase> found = stated_date(w_, i, publication_)) return marked(*found, i);
    if (std::optional<DatePhrase> found = ago(i, w_.after(i))) return found;
    uint32_t next = w_.after(i);
    const bool edge = w_.is(next, Kind::kEdge);
    if (edge) next = w_.after(next);
    std::optional<DatePhrase> found = named_day(w_, next, publication_);
    if (!found) found = stated_date(w_, next, publication_);
    if (!found) found = unit_with_tense(next);
    if (!found && edge && unit(next) && unit(next)->article) found = current(i, *unit(next));
    if (found) return marked(*found, i);
    DatePhrase open = phrase(i, i, Precision::kUnknown, std::nullopt);
    open.past_marker = true;
    return open;
  }

  DatePhrase marked(DatePhrase found, uint32_t first) const {
    found.first_token = first;
    found.past_marker = found.past_marker || !found.from || *found.from < publication_ - kRecent;
    return found;
  }

  // "earlier", but for "earlier today" and "earlier on Thursday".
  std::optional<DatePhrase> earlier(uint32_t i) const {
    uint32_t next = w_.after(i);
    if (w_.is(next, Kind::kOf)) ++next;
    if (named_day(w_, next, publication_)) return std::nullopt;
    DatePhrase made = phrase(i, w_.after(i) - 1, Precision::kUnknown, std::nullopt);
    made.past_marker = true;
    return made;
  }

  const DateWords& w_;
  const Day publication_;
};

}  // namespace

std::optional<DatePhrase> span_of_units(const DateWords& words, uint32_t i, Day publication) {
  return Spans(words, publication).at(i);
}

}  // namespace rasid::text
