#include "text/date_grammar.h"

namespace rasid::text {
namespace {

using Kind = DateKind;
using Precision = DatePhrase::Precision;
using std::chrono::days;

constexpr int kMostParts = 4;

// Parts of one day's name, in any order: "today, Thursday, 19 April".
struct Parts {
  std::optional<int> relative;
  std::optional<unsigned> weekday;
  Tense tense = Tense::kNone;
  std::optional<DatePhrase> stated;
  std::optional<DayRange> range;  // a night between two days
  uint32_t last = 0;
};

class Named {
 public:
  Named(const DateWords& words, Day publication) : w_(words), publication_(publication) {}

  std::optional<DatePhrase> at(uint32_t i) const {
    bool night = false, after_midnight = false;
    uint32_t at = i;
    for (int n = 0; n < kMostParts && (w_.is(at, Kind::kPart) || w_.is(at, Kind::kDayWord)); ++n) {
      night = night || w_.value(at) != 0;
      after_midnight = after_midnight || (w_.is(at, Kind::kPart) && w_.value(at) == 2);
      at = w_.after(at);
    }
    Parts parts;
    if (!take(at, parts)) return std::nullopt;
    if (night && parts.weekday) second_weekday(parts);
    if (after_midnight && parts.range) parts.range->from = parts.range->to;
    while (continue_with(parts)) {
    }
    return resolved(i, parts);
  }

 private:
  bool take(uint32_t at, Parts& parts) const {
    const bool named = parts.weekday || parts.stated || parts.relative;
    if (named && w_.is(at, Kind::kNight) && w_.note(at) == "bare") {  // "on Thursday, by night"
      parts.last = w_.after(at) - 1;
      return true;
    }
    if (w_.is(at, Kind::kNight) && !parts.range && !parts.relative) {
      parts.range = DayRange{publication_ + days(w_.value(at)), publication_};
      parts.last = w_.after(at) - 1;
      return true;
    }
    if (w_.is(at, Kind::kRelative) && !parts.relative) return take_relative(at, parts);
    if (w_.is(at, Kind::kWeekday) && !parts.weekday) {
      parts.weekday = static_cast<unsigned>(w_.value(at));
      parts.last = at;
      if (const Tense tense = w_.tense(at + 1); tense != Tense::kNone) {
        parts.tense = tense;
        parts.last = at + 1;
      }
      return true;
    }
    if (parts.stated) return false;
    std::optional<DatePhrase> stated = stated_date(w_, at, publication_);
    if (!stated || stated->precision != Precision::kDay) return false;
    parts.last = stated->last_token;
    parts.stated = stated;
    return true;
  }

  // "the day" is today only without a preposition, and not before "the first", "the 16th".
  bool take_relative(uint32_t at, Parts& parts) const {
    const uint32_t next = w_.after(at);
    if (w_.value(at) == 0) {
      if ((w_.clitics(at) & kPreposition) != 0 || w_.is(next, Kind::kOrdinal) || w_.is_article(next)) return false;
      if (w_.tense(next) != Tense::kNone) return false;
    }
    parts.relative = w_.value(at);
    parts.last = next - 1;
    return true;
  }

  // "the night of Friday to Saturday".
  void second_weekday(Parts& parts) const {
    uint32_t next = parts.last + 1;
    if (w_.is_sign(next, "-") || w_.is_sign(next, "/") || w_.is(next, Kind::kTo)) ++next;
    if (!w_.is(next, Kind::kWeekday)) return;
    const Day second = weekday_near(static_cast<unsigned>(w_.value(next)), publication_, w_.tense(next + 1));
    parts.range = DayRange{weekday_near(*parts.weekday, second, Tense::kPast), second};
    parts.last = w_.tense(next + 1) == Tense::kNone ? next : next + 1;
  }

  // A further part: directly behind, in brackets, or a stated date behind a comma.
  bool continue_with(Parts& parts) const {
    uint32_t next = parts.last + 1;
    const bool bracket = w_.is_sign(next, "(");
    const bool comma = w_.is_sign(next, "\u060C") || w_.is_sign(next, ",");
    if (bracket || comma) ++next;
    while (w_.is(next, Kind::kPart) || w_.is(next, Kind::kDayWord)) next = w_.after(next);
    if (next < w_.size() && (w_.is(next, Kind::kWeekday) || w_.is(next, Kind::kRelative)) &&
        w_.clitics(next) & kConjunction)
      return false;
    if (comma && (w_.is(next, Kind::kWeekday) || w_.is(next, Kind::kRelative))) return false;
    Parts tried = parts;
    if (!take(next, tried)) return false;
    if (bracket && !w_.is_sign(tried.last + 1, ")")) return false;
    if (bracket) ++tried.last;
    parts = tried;
    return true;
  }

  // The nearest such weekday that does not lie on the wrong side of publication.
  Day weekday_beside(unsigned weekday, Day day, bool future) const {
    Day found = weekday_near(weekday, day + days(3), Tense::kNone);
    if (!future && found > publication_) found -= days(7);
    if (future && found < publication_) found += days(7);
    return found;
  }

  std::optional<DatePhrase> resolved(uint32_t first, const Parts& parts) const {
    DatePhrase phrase{first, parts.last};
    phrase.precision = Precision::kDay;
    const std::optional<Day> relative =
        parts.relative ? std::optional(publication_ + days(*parts.relative)) : std::nullopt;
    if (parts.stated) {
      phrase.from = parts.stated->from;
      phrase.to = parts.stated->to;
      phrase.conflict = parts.stated->conflict || (parts.weekday && iso_weekday_of(*phrase.to) != *parts.weekday &&
                                                   iso_weekday_of(*phrase.from) != *parts.weekday);
      return phrase;
    }
    if (parts.range) {
      phrase.from = parts.range->from;
      phrase.to = parts.range->to;
      phrase.basis = parts.weekday ? DatePhrase::Basis::kWeekday : DatePhrase::Basis::kRelative;
      return phrase;
    }
    phrase.basis = parts.weekday ? DatePhrase::Basis::kWeekday : DatePhrase::Basis::kRelative;
    if (!parts.weekday) {
      phrase.from = phrase.to = relative;
      return phrase;
    }
    if (!relative) {
      phrase.from = phrase.to = weekday_near(*parts.weekday, publication_, parts.tense);
      return phrase;
    }
    // Written a day before it was published: the weekday decides, and nothing contradicts.
    const Day day = weekday_beside(*parts.weekday, *relative, *parts.relative > 0);
    phrase.from = phrase.to = day;
    phrase.conflict = day > *relative + days(1) || day < *relative - days(1);
    return phrase;
  }

  const DateWords& w_;
  const Day publication_;
};

}  // namespace

std::optional<DatePhrase> named_day(const DateWords& words, uint32_t i, Day publication) {
  return Named(words, publication).at(i);
}

}  // namespace rasid::text
