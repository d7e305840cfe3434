// Days, months and years that a written date may mean, resolved against the publication day.
#pragma once

#include <optional>

#include "core/clock.h"

namespace rasid::text {

struct DayRange {
  Day from, to;  // inclusive
};

enum class Tense { kNone, kPast, kCurrent, kNext };  // "last", "this", "next"

std::optional<Day> gregorian_day(int year, int month, int day);
// Umm al-Qura, through ICU; nothing outside the years 1300 to 1600.
std::optional<Day> hijri_day(int year, int month, int day);
int hijri_year_of(Day day);
int gregorian_year_of(Day day);

// Month 1-12 of a Hijri or Gregorian year.
std::optional<DayRange> month_range(int year, int month, bool hijri);
DayRange year_range(int year);

// Day and month without a year: the latest such day up to 30 days after publication; with a tense the last before it or
// the next after.
std::optional<Day> day_without_year(int month, int day, bool hijri, Day publication, Tense tense);
std::optional<DayRange> month_without_year(int month, Day publication, Tense tense);

// ISO weekday, 1 = Monday: the last one up to and including publication; kPast: before it; kNext: after it.
Day weekday_near(unsigned iso_weekday, Day publication, Tense tense);
unsigned iso_weekday_of(Day day);

// The calendar month or year that lies `months` or `years` away.
DayRange month_away(Day publication, int months);
DayRange year_away(Day publication, int years);
// The same day of the month so many months before; the last of a shorter month.
Day months_before(Day day, int months);

}  // namespace rasid::text
