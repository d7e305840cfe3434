#include "extract/page_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "core/format.h"
#include "extract/ascii.h"

namespace rasid::extract {
namespace {

constexpr auto kMonths = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || digits.size() > 4 || error != std::errc{} || end != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

// From 1; 0 where the word is no month.
int month(std::string_view word) {
  const std::string low = markup::lower(word.substr(0, 3));
  const auto found = std::find(kMonths.begin(), kMonths.end(), low);
  return word.size() < 3 || found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (markup::is_space(c) || c == ',' || c == '/' || c == '|') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

struct Parts {
  int year = 0, month = 0, day = 0;
  std::string time = "00:00:00", zone;
};

bool is_time(std::string_view word) {
  return (word.size() == 4 || word.size() == 5 || word.size() == 8) && word.find(':') != std::string_view::npos;
}

void add_time(std::string_view word, Parts& parts) {
  parts.time = word.size() == 4 ? "0" + std::string(word) : std::string(word);
  if (parts.time.size() == 5) parts.time += ":00";
}

void make_afternoon(Parts& parts, bool afternoon) {
  const int hour = number(std::string_view(parts.time).substr(0, 2)).value_or(0);
  if (hour > 12) return;
  parts.time.replace(0, 2, format("{:02}", hour % 12 + (afternoon ? 12 : 0)));
}

void add(std::string_view word, Parts& parts) {
  const std::string low = markup::lower(word);
  if (is_time(word)) {
    add_time(word, parts);
  } else if ((word.starts_with('+') || word.starts_with('-')) && word.size() >= 3) {
    parts.zone = word;
  } else if (low == "pm" || low == "am") {
    make_afternoon(parts, low == "pm");
  } else if (const std::optional<int> value = number(word)) {
    if (*value > 31)
      parts.year = *value;
    else if (parts.day == 0)
      parts.day = *value;
    else if (parts.month == 0)
      parts.month = *value;
  } else if (const int named = month(word); named != 0 && parts.month == 0) {
    parts.month = named;
  }
}

std::optional<IsoTime> iso(std::string_view text) {
  const Result<IsoTime> parsed = parse_iso(text);
  return parsed.ok() ? std::optional(*parsed) : std::nullopt;
}

}  // namespace

std::optional<IsoTime> page_date(std::string_view text) {
  text = trimmed(text.substr(0, 100));
  if (auto read = iso(text)) return read;
  const size_t last_space = text.rfind(' ');
  if (last_space != std::string_view::npos && last_space > 10)
    if (auto read = iso(std::string(text.substr(0, last_space)) + std::string(text.substr(last_space + 1))))
      return read;
  Parts parts;
  for (const std::string& word : words_of(text)) add(word, parts);
  if (parts.year < 1990 || parts.year > 9999 || parts.month == 0 || parts.day == 0) return std::nullopt;
  return iso(format("{:04}-{:02}-{:02}T{}{}", parts.year, parts.month, parts.day, parts.time, parts.zone));
}

}  // namespace rasid::extract
