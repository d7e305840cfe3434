#include "parse/dates.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parse/date_words.h"
#include "parse/month_names.h"
#include "parse/strings.h"

namespace rasid::parse {
namespace {

constexpr size_t kMaxDateBytes = 200;

struct DateAndTime {
  std::string_view date, time;
};

// At the 't' or the space behind the date: "2018-04-19t10:11", "20180419 10:11".
DateAndTime split(std::string_view text) {
  const size_t end = text.find_first_of("t ");
  if (end == std::string_view::npos) return {text, {}};
  return {trimmed(text.substr(0, end)), trimmed(text.substr(end + 1))};
}

// "10:11:12.5+03:00", "10:11z", "10:11 est".
bool read_time(std::string_view text, DateParts& parts) {
  if (text.empty()) return true;
  const size_t end = std::min(text.find_first_not_of("0123456789:.,"), text.size());
  std::string clock(trimmed(text.substr(0, end)));
  std::replace(clock.begin(), clock.end(), ',', '.');
  if (clock.size() >= 4 && std::all_of(clock.begin(), clock.begin() + 4, is_digit)) {  // 101112, 1011
    clock.insert(clock.begin() + 2, ':');
    if (clock.size() > 5 && is_digit(clock[5])) clock.insert(clock.begin() + 5, ':');
  }
  if (!read_clock(clock, parts)) return false;
  std::string_view zone = trimmed(text.substr(end));
  if (zone.starts_with('+') || zone.starts_with('-')) zone = zone.substr(0, zone.find_first_not_of("0123456789:", 1));
  if (zone.starts_with("am") || zone.starts_with("pm")) return false;  // for those who read words
  if (!zone.empty()) parts.zone_minutes = zone_of(zone).value_or(0);
  return true;
}

std::optional<unsigned> small_number(std::string_view digits) {
  const std::optional<int> value = digits.size() <= 3 ? number(digits) : std::nullopt;
  return value ? std::optional<unsigned>(static_cast<unsigned>(*value)) : std::nullopt;
}

// "2018-04-19", "2018-4", "2018", "2018-julius-13".
bool read_w3c_date(std::string_view text, DateParts& parts) {
  const std::vector<std::string> pieces = words_of(text, "-");
  if (pieces.empty() || pieces.size() > 3 || pieces[0].size() != 4 || !number(pieces[0]) || text.starts_with('-'))
    return false;
  parts.year = *number(pieces[0]);
  parts.month = parts.day = 1;
  if (pieces.size() > 1) {
    if (pieces.size() == 2 && pieces[1].size() == 3 && small_number(pieces[1])) return false;  // an ordinal day
    const unsigned named = month_of_english(pieces[1]);
    parts.month = named != 0 ? named : small_number(pieces[1]).value_or(0);
  }
  if (pieces.size() > 2) parts.day = small_number(pieces[2]).value_or(0);
  return true;
}

bool read_ordinal(int year, unsigned ordinal, DateParts& parts) {
  const std::chrono::year_month_day first{std::chrono::year{year}, std::chrono::January, std::chrono::day{1}};
  if (ordinal == 0 || ordinal > 366) return false;
  const std::chrono::year_month_day date{Day{first} + std::chrono::days{ordinal - 1}};
  parts.year = static_cast<int>(date.year());
  parts.month = static_cast<unsigned>(date.month());
  parts.day = static_cast<unsigned>(date.day());
  return true;
}

// ISO 8601 in its basic and shortened forms: yyyymmdd, yymmdd, yy-mm-dd, yyyyddd, yyddd, yyyy-ddd, -yymm, -yy-mm, -yy,
// cc. Two-digit years are of this century.
bool read_iso_date(std::string_view text, DateParts& parts) {
  const bool century_left_out = text.starts_with('-') && !text.starts_with("--");
  if (century_left_out) text.remove_prefix(1);
  std::string digits;
  for (const char c : text) {
    if (c != '-') digits += c;
  }
  if (digits.size() > 8 || !number(digits) || text.starts_with('-')) return false;
  auto part = [&](size_t from, size_t size) { return *number(digits.substr(from, size)); };
  auto small = [&](size_t from, size_t size) { return static_cast<unsigned>(part(from, size)); };
  parts.month = parts.day = 1;
  switch (digits.size()) {
    case 8:
      parts.year = part(0, 4), parts.month = small(4, 2), parts.day = small(6, 2);
      return true;
    case 7:
      return read_ordinal(part(0, 4), small(4, 3), parts);
    case 6:
      parts.year = 2000 + part(0, 2), parts.month = small(2, 2), parts.day = small(4, 2);
      return true;
    case 5:
      return read_ordinal(2000 + part(0, 2), small(2, 3), parts);
    case 4:
      parts.year = century_left_out ? 2000 + part(0, 2) : part(0, 4);
      if (century_left_out) parts.month = small(2, 2);
      return true;
    case 2:
      parts.year = century_left_out ? 2000 + part(0, 2) : (part(0, 2) - 1) * 100 + 1;
      return true;
    default:
      return false;
  }
}

std::optional<IsoTime> parse_iso_like(std::string_view text) {
  const auto [date, time] = split(text);
  for (const auto read_date : {read_w3c_date, read_iso_date}) {
    DateParts parts;
    if (!read_date(date, parts) || !read_time(time, parts)) continue;
    if (const std::optional<IsoTime> found = to_time(parts)) return found;
  }
  return std::nullopt;
}

// Seconds since 1970, as some generators write them.
std::optional<IsoTime> parse_epoch(std::string_view text) {
  if (text.size() != 10 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  const Instant at{std::chrono::seconds{*number(text.substr(0, 9)) * int64_t{10} + (text[9] - '0')}};
  return IsoTime{at, std::chrono::floor<std::chrono::days>(at)};
}

}  // namespace

std::optional<IsoTime> parse_date(std::string_view text) {
  const std::string date = one_line(lower(in_english(trimmed(text.substr(0, kMaxDateBytes)))));
  if (date.empty()) return std::nullopt;
  if (const std::optional<IsoTime> found = parse_epoch(date)) return found;
  if (is_digit(date[0]) || date[0] == '-') {
    if (const std::optional<IsoTime> found = parse_iso_like(date)) return found;
  }
  return parse_date_words(date);
}

}  // namespace rasid::parse
