#include "parse/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "parse/month_names.h"
#include "parse/strings.h"

namespace rasid::parse {
namespace {

struct Zone {
  std::string_view name;
  int hours;
};
constexpr std::array kZones = std::to_array<Zone>({
    {"ut", 0},   {"utc", 0},  {"gmt", 0},  {"z", 0},    {"wet", 0}, {"adt", -3}, {"ast", -4}, {"at", -4}, {"edt", -4},
    {"est", -5}, {"et", -5},  {"cdt", -5}, {"cst", -6}, {"ct", -6}, {"mdt", -6}, {"mst", -7}, {"mt", -7}, {"pdt", -7},
    {"pst", -8}, {"pt", -8},  {"a", -1},   {"n", 1},    {"m", -12}, {"y", 12},   {"met", 1},  {"cet", 1}, {"bst", 1},
    {"mest", 2}, {"cest", 2}, {"eet", 2},  {"eest", 3}, {"msk", 3}, {"kst", 9},  {"jst", 9},
});

// "+0300", "-05:00", "+3": minutes; the sign comes first.
std::optional<int> offset_of(std::string_view text) {
  const int sign = text[0] == '-' ? -1 : 1;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c != ':') digits += c;
  }
  if (digits.size() <= 2) digits += "00";
  if (digits.size() == 3) digits.insert(digits.begin(), '0');
  const std::optional<int> hours = number(digits.substr(0, 2));
  const std::optional<int> minutes = number(digits.substr(2));
  if (digits.size() != 4 || !hours || !minutes) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

class WordReader {
 public:
  void read(std::string_view word) {
    if (word.empty()) return;
    if (word.find(':') != std::string_view::npos && is_digit(word[0])) {
      read_time(word);
    } else if (has_time_ && !has_zone_ && (word[0] == '+' || word[0] == '-') && word.size() > 1) {
      set_zone(word);
    } else if (is_digit(word[0]) && word.find_first_of("/-.") != std::string_view::npos) {
      read_numeric_date(word);
    } else if (is_digit(word[0])) {
      read_number(word);
    } else {
      read_name(word);
    }
  }

  std::optional<IsoTime> result() {
    if (!has_year_ || parts_.month == 0 || parts_.day == 0) return std::nullopt;
    if (afternoon_ && parts_.hour < 12) parts_.hour += 12;
    if (morning_ && parts_.hour == 12) parts_.hour = 0;
    return to_time(parts_);
  }

 private:
  // "10:11:12", with a zone or half of the day that sticks to it: "10:11:12-0500", "9:30pm", "10:11z".
  void read_time(std::string_view word) {
    const size_t end = std::min(word.find_first_not_of("0123456789:."), word.size());
    if (has_time_ || !read_clock(word.substr(0, end), parts_)) return;
    has_time_ = true;
    const std::string_view rest = word.substr(end);
    if (rest.empty()) return;
    if (rest == "am" || rest == "pm") return read_name(rest);
    set_zone(rest);
  }

  void set_zone(std::string_view word) {
    if (const std::optional<int> zone = zone_of(word)) {
      parts_.zone_minutes = *zone;
      has_zone_ = true;
    }
  }

  // "19/04/2018", "2018/4/19", "19-apr-18".
  void read_numeric_date(std::string_view word) {
    const std::vector<std::string> pieces = words_of(word, "/-.");
    if (pieces.size() != 3) return;
    if (month_of_english(pieces[1]) != 0) {
      for (const std::string& piece : pieces) read(piece);
      return;
    }
    const std::optional<int> first = number(pieces[0]), second = number(pieces[1]), third = number(pieces[2]);
    if (!first || !second || !third) return;
    const bool year_first = pieces[0].size() == 4;
    set_year(pieces[year_first ? 0 : 2]);
    int month = *second, day = year_first ? *third : *first;
    if (month > 12 && day <= 12) std::swap(month, day);
    parts_.month = static_cast<unsigned>(month);
    parts_.day = static_cast<unsigned>(day);
  }

  void read_number(std::string_view word) {
    const size_t end = std::min(word.find_first_not_of("0123456789"), word.size());
    const std::string_view digits = word.substr(0, end);
    const std::optional<int> value = number(digits);
    if (!value) return;
    if (digits.size() <= 2 && parts_.day == 0) {
      parts_.day = static_cast<unsigned>(*value);
    } else if (digits.size() <= 2 && parts_.month == 0 &&
               has_year_) {  // year, month, day: the month was taken for the day
      parts_.month = parts_.day;
      parts_.day = static_cast<unsigned>(*value);
    } else if ((digits.size() == 4 || digits.size() == 2) && !has_year_) {
      set_year(digits);
    }
  }

  void set_year(std::string_view digits) {
    const std::optional<int> value = number(digits);
    if (!value) return;
    parts_.year = digits.size() > 2 ? *value : *value + (*value < 90 ? 2000 : 1900);
    has_year_ = true;
  }

  void read_name(std::string_view word) {
    if (word.starts_with("am") || word.starts_with("a.m")) {
      morning_ = true;
    } else if (word.starts_with("pm") || word.starts_with("p.m")) {
      afternoon_ = true;
    } else if (const unsigned month = month_of_english(word); month != 0 && parts_.month == 0) {
      parts_.month = month;
    } else if ((has_time_ || word == "kst") && !has_zone_) {
      set_zone(word);
    }
  }

  DateParts parts_;
  bool has_year_ = false, has_time_ = false, has_zone_ = false;
  bool morning_ = false, afternoon_ = false;
};

}  // namespace

std::optional<IsoTime> to_time(const DateParts& parts) {
  if (parts.month > 12 || parts.day > 31 || parts.year < 1 || parts.year > 9999)
    return std::nullopt;  // more than chrono's types hold
  const std::chrono::year_month_day date{std::chrono::year{parts.year}, std::chrono::month{parts.month},
                                         std::chrono::day{parts.day}};
  const bool midnight = parts.hour == 24 && parts.minute == 0 && parts.second == 0;  // of the day that ends
  const bool clock_ok = midnight || (parts.hour >= 0 && parts.hour < 24 && parts.minute >= 0 && parts.minute < 60 &&
                                     parts.second >= 0 && parts.second <= 60);
  if (!date.ok() || !clock_ok) return std::nullopt;
  const Day day{date};
  const auto time = std::chrono::hours{parts.hour} + std::chrono::minutes{parts.minute - parts.zone_minutes} +
                    std::chrono::seconds{std::min(parts.second, 59)};
  const Instant at = Instant{day} + time;
  if (at >= Instant{Day{std::chrono::year{10000} / 1 / 1}}) return std::nullopt;
  return IsoTime{at, day};
}

std::optional<int> zone_of(std::string_view word) {
  if (word.starts_with("etc/")) word.remove_prefix(4);
  if ((word.starts_with("gmt") || word.starts_with("utc")) && word.size() > 3) word.remove_prefix(3);
  if (word.empty()) return std::nullopt;
  if (word[0] == '+' || word[0] == '-') return offset_of(word);
  const auto zone = std::find_if(kZones.begin(), kZones.end(), [&](const Zone& z) { return z.name == word; });
  return zone == kZones.end() ? std::nullopt : std::optional<int>(zone->hours * 60);
}

bool read_clock(std::string_view text, DateParts& parts) {
  text = text.substr(0, text.find('.'));
  const std::vector<std::string> pieces = words_of(text, ":");
  if (pieces.empty() || pieces.size() > 3) return false;
  int values[3] = {0, 0, 0};
  for (size_t i = 0; i < pieces.size(); ++i) {
    const std::optional<int> value = number(pieces[i]);
    if (!value) return false;
    values[i] = *value;
  }
  parts.hour = values[0];
  parts.minute = values[1];
  parts.second = values[2];
  return true;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  if (digits.empty() || digits.size() > 9 || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<IsoTime> parse_date_words(std::string_view lower_text) {
  WordReader reader;
  for (const std::string& word : words_of(lower_text, " \t\r\n\f,()|")) reader.read(word);
  return reader.result();
}

}  // namespace rasid::parse
