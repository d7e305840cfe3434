#include <cstdlib>

#include "text/date_grammar.h"

namespace rasid::text {
namespace {

using Kind = DateKind;
using Precision = DatePhrase::Precision;

struct Months {
  int first = 0, second = 0;  // second: another name of it, or 0
  bool hijri = false, weak = true, same_calendar = false;
  uint32_t last = 0;
};

struct Year {
  std::optional<int> number;
  bool hijri = false;
  Tense tense = Tense::kNone;       // of the day or month: "30 March last"
  Tense year_tense = Tense::kNone;  // "of last year"
  uint32_t last = 0;
};

bool is_gregorian_year(int n) { return n >= 1900 && n <= 2100; }
bool is_hijri_year(int n) { return n >= 1300 && n <= 1500; }

class Stated {
 public:
  Stated(const DateWords& words, Day publication) : w_(words), publication_(publication) {}

  std::optional<DatePhrase> at(uint32_t i) const {
    if (std::optional<DatePhrase> found = numeric(i)) return found;
    if (std::optional<DatePhrase> found = day_and_month(i)) return found;
    if (std::optional<DatePhrase> found = month_alone(i)) return found;
    return year_alone(i);
  }

 private:
  struct DayNumber {
    int value = 0;
    uint32_t last = 0;
  };

  static std::string_view calendar(std::string_view note) { return note.substr(0, note.find(' ')); }

  // --- a month by its names ---
  std::optional<Months> months(uint32_t i) const {
    if (!w_.is(i, Kind::kMonth)) return std::nullopt;
    Months found;
    found.first = w_.value(i);
    found.hijri = calendar(w_.note(i)) == "hijri";
    found.weak = w_.note(i).ends_with("weak");
    found.last = w_.after(i) - 1;
    uint32_t next = found.last + 1;
    const bool bracket = w_.is_sign(next, "(");
    if (bracket || w_.is_sign(next, "/") || w_.is_sign(next, "-")) ++next;
    if (!w_.is(next, Kind::kMonth) || w_.clitics(next) != 0) return found;
    if ((calendar(w_.note(next)) == "hijri") != found.hijri) return found;
    const uint32_t end = w_.after(next);
    if (bracket && !w_.is_sign(end, ")")) return found;
    found.second = w_.value(next);
    found.same_calendar = calendar(w_.note(next)) == calendar(w_.note(i));
    found.weak = false;
    found.last = bracket ? end : end - 1;
    return found;
  }

  // --- what follows a month ---
  Year year_after(uint32_t i) const {
    Year year;
    year.last = i;
    uint32_t next = i + 1;
    year.tense = w_.tense(next);
    if (year.tense != Tense::kNone) {
      year.last = next;
      next = w_.after(next);
    }
    uint32_t at = next;
    if (w_.is_sign(at, ",") || w_.is_sign(at, "\u060C") || w_.is_sign(at, "/") || w_.is_sign(at, "-")) ++at;
    if (w_.is(at, Kind::kOf)) ++at;
    const bool word = w_.is_unit(at, "year") && w_.value(at) == 1;
    if (word) {
      at = w_.after(at);
      year.year_tense = w_.tense(at);
      if (year.year_tense != Tense::kNone) {
        year.last = w_.after(at) - 1;
        return year;
      }
    }
    const std::optional<int> number = w_.integer(at);
    if (!number || (!is_gregorian_year(*number) && !is_hijri_year(*number))) return year;
    year.number = number;
    year.hijri = is_hijri_year(*number);
    year.last = at;
    const bool sign = w_.is(at + 1, Kind::kHijriSign) || w_.is(at + 1, Kind::kGregorianSign);
    if (sign) year.last = w_.after(at + 1) - 1;
    return year;
  }

  std::optional<int> year_number(const Year& year) const {
    if (year.number) return year.number;
    const int now = gregorian_year_of(publication_);
    switch (year.year_tense) {
      case Tense::kPast:
        return now - 1;
      case Tense::kCurrent:
        return now;
      case Tense::kNext:
        return now + 1;
      case Tense::kNone:
        break;
    }
    return std::nullopt;
  }

  std::optional<Day> resolve(int day, int month, bool hijri, const Year& year) const {
    if (const std::optional<int> number = year_number(year)) {
      if (is_hijri_year(*number) != hijri) return std::nullopt;
      return hijri ? hijri_day(*number, month, day) : gregorian_day(*number, month, day);
    }
    if (year.tense == Tense::kCurrent) return gregorian_day(gregorian_year_of(publication_), month, day);
    return day_without_year(month, day, hijri, publication_, year.tense);
  }

  // --- day and month ---
  std::optional<DayNumber> day_number(uint32_t i) const {
    if (w_.is_article(i)) ++i;
    if (const std::optional<int> number = w_.integer(i))
      return *number >= 1 && *number <= 31 && w_.key(i).size() <= 2 ? std::optional(DayNumber{*number, i})
                                                                    : std::nullopt;
    if (w_.is(i, Kind::kTens)) return DayNumber{w_.value(i), i};
    if (!w_.is(i, Kind::kOrdinal)) return std::nullopt;
    const uint32_t next = w_.after(i);
    if (w_.is(next, Kind::kCount) && w_.value(next) == 10) return DayNumber{w_.value(i) + 10, next};
    if (w_.is(next, Kind::kTens) && (w_.clitics(next) & kConjunction) != 0)
      return DayNumber{w_.value(i) + w_.value(next), next};
    return DayNumber{w_.value(i), i};
  }

  // "5-8 April", "5 to 8 April", "5 and 6 April".
  std::optional<DayNumber> second_day(const DayNumber& first) const {
    const uint32_t next = first.last + 1;
    const bool joint = w_.is_sign(next, "-") || w_.is(next, Kind::kTo) || w_.is_waw(next);
    if (!joint) return std::nullopt;
    const std::optional<DayNumber> second = day_number(next + 1);
    return second && second->value > first.value ? second : std::nullopt;
  }

  std::optional<DatePhrase> day_and_month(uint32_t i) const {
    const std::optional<DayNumber> first = day_number(i);
    if (!first) return std::nullopt;
    const std::optional<DayNumber> second = second_day(*first);
    uint32_t next = (second ? *second : *first).last + 1;
    if (w_.is(next, Kind::kOf)) ++next;
    if (w_.is_unit(next, "month") && w_.value(next) == 1) next = w_.after(next);
    const std::optional<Months> named = months(next);
    if (!named || named->same_calendar || (w_.clitics(next) & ~kArticle) != 0) return std::nullopt;
    const Year year = year_after(named->last);
    DatePhrase phrase{i, year.last};
    phrase.precision = Precision::kDay;
    const int day = second ? second->value : first->value;
    phrase.to = resolve(day, named->first, named->hijri, year);
    if (named->second != 0 && named->second != named->first) {
      phrase.conflict = true;
      const std::optional<Day> other = resolve(day, named->second, named->hijri, year);
      const auto away = [&](const std::optional<Day>& d) {
        return d ? std::abs((*d - publication_).count()) : INT32_MAX;
      };
      if (away(other) < away(phrase.to)) phrase.to = other;
    }
    if (!phrase.to) return std::nullopt;
    phrase.from = *phrase.to - std::chrono::days(second ? second->value - first->value : 0);
    return phrase;
  }

  std::optional<DatePhrase> month_alone(uint32_t i) const {
    const bool word = w_.is_unit(i, "month") && w_.value(i) == 1;
    const std::optional<Months> named = months(word ? w_.after(i) : i);
    if (!named) return std::nullopt;
    const Year year = year_after(named->last);
    const std::optional<int> number = year_number(year);
    const bool placed = i > 0 && (w_.is(i - 1, Kind::kEdge) || w_.is(i - 1, Kind::kIn));
    const bool sure = placed || number || year.tense != Tense::kNone || word || !named->weak;
    if (!sure || (named->hijri && (!number || !is_hijri_year(*number))) || (!named->hijri && year.hijri))
      return std::nullopt;
    const auto range_of = [&](int month) {
      if (number) return month_range(*number, month, named->hijri);
      if (year.tense == Tense::kCurrent) return month_range(gregorian_year_of(publication_), month, false);
      return month_without_year(month, publication_, year.tense);
    };
    std::optional<DayRange> range = range_of(named->first);
    DatePhrase phrase{i, year.last};
    if (named->second != 0 && named->second != named->first) {
      const std::optional<DayRange> other = range_of(named->second);
      const auto away = [&](const DayRange& r) { return std::abs((r.from - publication_).count()); };
      phrase.conflict = !named->same_calendar;
      if (range && other && named->same_calendar && other->to > range->to)
        range->to = other->to;
      else if (range && other && !named->same_calendar && away(*other) < away(*range))
        range = other;
    }
    if (!range) return std::nullopt;
    phrase.from = range->from;
    phrase.to = range->to;
    phrase.precision = Precision::kMonth;
    phrase.past_marker = year.tense == Tense::kPast || year.year_tense == Tense::kPast ||
                         (number && phrase.to < publication_ - std::chrono::days(7));
    return phrase;
  }

  // --- digits alone ---
  std::optional<Day> by_order(int a, int b, int c) const {
    const auto day = [](int y, int m, int d) { return is_hijri_year(y) ? hijri_day(y, m, d) : gregorian_day(y, m, d); };
    const auto is_year = [](int n) { return is_hijri_year(n) || is_gregorian_year(n); };
    if (is_year(a)) return b <= 12 ? day(a, b, c) : day(a, c, b);
    if (!is_year(c)) return std::nullopt;
    return b <= 12 ? day(c, b, a) : day(c, a, b);
  }

  std::optional<DatePhrase> numeric(uint32_t i) const {
    if (!w_.is_number(i)) return std::nullopt;
    std::optional<Day> day;
    uint32_t last = i;
    if (const std::optional<int> first = w_.integer(i)) {
      const bool slash = w_.is_sign(i + 1, "/");
      if (!slash && !w_.is_sign(i + 1, "-")) return std::nullopt;
      const std::optional<int> second = w_.integer(i + 2), third = w_.integer(i + 4);
      if (!second || !third || !w_.is_sign(i + 3, slash ? "/" : "-")) return std::nullopt;
      day = by_order(*first, *second, *third);
      last = i + 4;
    } else {
      day = dotted(w_.key(i));
    }
    if (!day) return std::nullopt;
    if (w_.is(last + 1, Kind::kHijriSign) || w_.is(last + 1, Kind::kGregorianSign)) ++last;
    DatePhrase phrase{i, last, day, day, Precision::kDay};
    return phrase;
  }

  std::optional<Day> dotted(std::string_view key) const {
    int parts[3] = {0, 0, 0};
    size_t count = 0, digits = 0;
    for (const char c : key) {
      if (c == '.') {
        digits = 0;
        if (++count > 2) return std::nullopt;
      } else if (c == ',' || ++digits > 4) {
        return std::nullopt;
      } else {
        parts[count] = parts[count] * 10 + (c - '0');
      }
    }
    return count == 2 ? by_order(parts[0], parts[1], parts[2]) : std::nullopt;
  }

  // --- a year ---
  std::optional<DatePhrase> year_alone(uint32_t i) const {
    const bool dual = w_.is(i, Kind::kYearsWord);
    const bool word = dual || (w_.is_unit(i, "year") && w_.value(i) == 1);
    if (!word && !w_.is(i, Kind::kIn) && !w_.is(i, Kind::kSince) && !w_.is(i, Kind::kEdge)) return std::nullopt;
    const uint32_t at = w_.after(i);
    const std::optional<int> number = w_.integer(at);
    if (!number) return std::nullopt;
    uint32_t last = at;
    const bool hijri = is_hijri_year(*number) && w_.is(at + 1, Kind::kHijriSign);
    if (!hijri && !is_gregorian_year(*number)) return std::nullopt;
    if (hijri || w_.is(at + 1, Kind::kGregorianSign)) ++last;
    if (!word && (*number > gregorian_year_of(publication_) + 1 || *number < 1980)) return std::nullopt;
    if (!word && w_.is_word(last + 1) && w_.is(i, Kind::kIn) && !w_.is(last + 1, Kind::kOf)) return std::nullopt;
    std::optional<DayRange> range = year_range(*number);
    if (hijri) {
      const std::optional<DayRange> first = month_range(*number, 1, true), end = month_range(*number, 12, true);
      if (!first || !end) return std::nullopt;
      range = DayRange{first->from, end->to};
    }
    if (dual && w_.is_waw(last + 1)) {
      const std::optional<int> second = w_.integer(last + 2);
      if (second && is_gregorian_year(*second) && *second > *number) {
        range->to = year_range(*second).to;
        last += 2;
      }
    }
    DatePhrase phrase{i, last, range->from, range->to, Precision::kYear};
    phrase.past_marker = range->to < publication_;
    return phrase;
  }

  const DateWords& w_;
  const Day publication_;
};

}  // namespace

std::optional<DatePhrase> stated_date(const DateWords& words, uint32_t i, Day publication) {
  return Stated(words, publication).at(i);
}

}  // namespace rasid::text
