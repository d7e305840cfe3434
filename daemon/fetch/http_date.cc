#include "fetch/http_date.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "core/format.h"

namespace rasid::fetch {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr seconds kLongest{315'360'000};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == ' ' || c == ',' || c == '-' || c == '\t') {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::optional<int> number(std::string_view text, size_t max_digits) {
  if (text.empty() || text.size() > max_digits) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<seconds> time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto h = number(text.substr(0, 2), 2), m = number(text.substr(3, 2), 2), s = number(text.substr(6, 2), 2);
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  return hours{*h} + minutes{*m} + seconds{*s};
}

std::optional<Instant> make(std::string_view d, std::string_view month_name, std::string_view y, std::string_view time,
                            Instant now) {
  const auto month_at = std::find(kMonths.begin(), kMonths.end(), month_name);
  const auto day_number = number(d, 2), year_number = number(y, 4);
  const auto clock = time_of_day(time);
  if (month_at == kMonths.end() || !day_number || !year_number || !clock) return std::nullopt;
  int full_year = *year_number;
  if (y.size() == 2) {
    const int this_year = static_cast<int>(year_month_day{floor<days>(now)}.year());
    full_year += this_year - this_year % 100;
    if (full_year > this_year + 50) full_year -= 100;
  }
  const year_month_day date{year{full_year}, month{static_cast<unsigned>(month_at - kMonths.begin() + 1)},
                            day{static_cast<unsigned>(*day_number)}};
  if (!date.ok()) return std::nullopt;
  return Instant{sys_days{date}} + *clock;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text, Instant now) {
  const auto w = words(text);
  if (w.size() == 6 && w[5] == "gmt")
    return make(w[1], w[2], w[3], w[4], now);                   // Sun, 06 Nov 1994 08:49:37 GMT, and RFC 850
  if (w.size() == 5) return make(w[2], w[1], w[4], w[3], now);  // Sun Nov  6 08:49:37 1994
  return std::nullopt;
}

std::string to_http_date(Instant at) {
  const auto date = floor<days>(at);
  const year_month_day ymd{date};
  const hh_mm_ss clock{floor<seconds>(at - date)};
  std::string month_name(kMonths[static_cast<unsigned>(ymd.month()) - 1]);
  month_name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(month_name[0])));
  return format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[weekday{date}.c_encoding()],
                static_cast<unsigned>(ymd.day()), month_name, static_cast<int>(ymd.year()), clock.hours().count(),
                clock.minutes().count(), clock.seconds().count());
}

std::optional<seconds> parse_retry_after(std::string_view text, Instant now) {
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    const auto value = number(text, 9);
    return value ? std::min(seconds{*value}, kLongest) : kLongest;
  }
  const auto at = parse_http_date(text, now);
  if (!at || *at <= now) return std::nullopt;
  return std::min(ceil<seconds>(*at - now), kLongest);
}

}  // namespace rasid::fetch
