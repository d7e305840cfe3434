#include "text/calendar.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>

#include <memory>

namespace rasid::text {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int kDaysAhead = 30;
constexpr double kMillisecondsADay = 86400000.0;

std::unique_ptr<icu::Calendar> umm_al_qura() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
  return U_SUCCESS(status) ? std::move(calendar) : nullptr;
}

DayRange range_of(year_month of) { return {Day(of / 1), Day(of / std::chrono::last)}; }

std::optional<Day> day_of(int y, int m, int d, bool hijri) {
  return hijri ? hijri_day(y, m, d) : gregorian_day(y, m, d);
}

}  // namespace

std::optional<Day> gregorian_day(int y, int m, int d) {
  if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31) return std::nullopt;
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d))};
  return date.ok() ? std::optional(Day(date)) : std::nullopt;
}

std::optional<Day> hijri_day(int y, int m, int d) {
  if (y < 1300 || y > 1600 || m < 1 || m > 12 || d < 1 || d > 30) return std::nullopt;
  const std::unique_ptr<icu::Calendar> calendar = umm_al_qura();
  if (!calendar) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->clear();
  calendar->set(y, m - 1, d, 0, 0, 0);
  const double at = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return Day(days(static_cast<int>(at / kMillisecondsADay)));
}

int hijri_year_of(Day day) {
  const std::unique_ptr<icu::Calendar> calendar = umm_al_qura();
  UErrorCode status = U_ZERO_ERROR;
  if (!calendar) return 0;
  calendar->setTime(static_cast<double>(day.time_since_epoch().count()) * kMillisecondsADay, status);
  const int found = calendar->get(UCAL_YEAR, status);
  return U_SUCCESS(status) ? found : 0;
}

int gregorian_year_of(Day day) { return static_cast<int>(year_month_day(day).year()); }

std::optional<DayRange> month_range(int y, int m, bool hijri) {
  if (m < 1 || m > 12) return std::nullopt;
  if (!hijri) return range_of(year(y) / month(static_cast<unsigned>(m)));
  const std::optional<Day> from = hijri_day(y, m, 1);
  const std::optional<Day> next = m == 12 ? hijri_day(y + 1, 1, 1) : hijri_day(y, m + 1, 1);
  if (!from || !next) return std::nullopt;
  return DayRange{*from, *next - days(1)};
}

DayRange year_range(int y) { return {Day(year(y) / 1 / 1), Day(year(y) / 12 / 31)}; }

std::optional<Day> day_without_year(int m, int d, bool hijri, Day publication, Tense tense) {
  const int base = hijri ? hijri_year_of(publication) : gregorian_year_of(publication);
  const auto fits = [&](Day day) {
    if (tense == Tense::kPast) return day < publication;
    return tense == Tense::kNext || day <= publication + days(kDaysAhead);
  };
  if (tense == Tense::kNext) {
    for (int y = base; y <= base + 1; ++y)
      if (const std::optional<Day> day = day_of(y, m, d, hijri); day && *day > publication) return day;
    return std::nullopt;
  }
  for (int y = base + 1; y >= base - 4; --y)
    if (const std::optional<Day> day = day_of(y, m, d, hijri); day && fits(*day)) return day;
  return std::nullopt;
}

std::optional<DayRange> month_without_year(int m, Day publication, Tense tense) {
  const year_month_day today(publication);
  const year_month now = today.year() / today.month();
  const auto offered = [&](int back) {
    return (today.year() - std::chrono::years(back)) / month(static_cast<unsigned>(m));
  };
  if (tense == Tense::kNext) return range_of(offered(0) > now ? offered(0) : offered(-1));
  if (tense == Tense::kPast) return range_of(offered(0) < now ? offered(0) : offered(1));
  for (int back = -1; back <= 1; ++back)
    if (const DayRange range = range_of(offered(back)); range.from <= publication + days(kDaysAhead)) return range;
  return std::nullopt;
}

unsigned iso_weekday_of(Day day) { return std::chrono::weekday(day).iso_encoding(); }

Day weekday_near(unsigned iso_weekday, Day publication, Tense tense) {
  const int back = static_cast<int>((iso_weekday_of(publication) + 7 - iso_weekday) % 7);
  if (tense == Tense::kNext) return publication + days(7 - back);
  return publication - days(tense == Tense::kPast && back == 0 ? 7 : back);
}

DayRange month_away(Day publication, int months) {
  const year_month_day today(publication);
  return range_of(today.year() / today.month() + std::chrono::months(months));
}

DayRange year_away(Day publication, int years) { return year_range(gregorian_year_of(publication) + years); }

Day months_before(Day day, int months) {
  const year_month_day here(day);
  const std::chrono::year_month month = here.year() / here.month() - std::chrono::months(months);
  const year_month_day there = month / here.day();
  return there.ok() ? Day(there) : range_of(month).to;
}

}  // namespace rasid::text
