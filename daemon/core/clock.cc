#include "core/clock.h"

#include <charconv>
#include <optional>

#include "core/format.h"

namespace rasid {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::year_month_day;

// Reads digits and signs from the front of a text; any miss makes it fail for good.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  int digits(size_t count) {
    if (rest_.size() < count) return fail();
    int value = 0;
    auto [end, error] = std::from_chars(rest_.data(), rest_.data() + count, value);
    if (error != std::errc{} || end != rest_.data() + count || rest_[0] == '-') return fail();
    rest_.remove_prefix(count);
    return value;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char c) {
    if (!skip(c)) fail();
  }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  bool at_end() const { return rest_.empty(); }
  bool ok() const { return ok_; }
  int fail() {
    ok_ = false;
    return 0;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Day> read_day(Cursor& in) {
  int year = in.digits(4);
  in.need('-');
  int month = in.digits(2);
  in.need('-');
  int day = in.digits(2);
  year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                      std::chrono::day{static_cast<unsigned>(day)}};
  if (!in.ok() || !date.ok()) return std::nullopt;
  return Day{date};
}

milliseconds read_fraction(Cursor& in) {
  if (!in.skip('.') && !in.skip(',')) return milliseconds{0};
  if (!is_digit(in.peek())) in.fail();
  int64_t value = 0, scale = 100;
  for (; is_digit(in.peek()); scale /= 10) value += scale * in.digits(1);
  return milliseconds{value};
}

milliseconds read_offset(Cursor& in) {
  if (in.at_end() || in.skip('Z') || in.skip('z')) return milliseconds{0};
  bool west = in.skip('-');
  if (!west && !in.skip('+')) in.fail();
  int hours = in.digits(2);
  bool colon = in.skip(':');
  int minutes = colon || is_digit(in.peek()) ? in.digits(2) : 0;
  if (hours > 23 || minutes > 59) in.fail();
  milliseconds east = std::chrono::hours{hours} + std::chrono::minutes{minutes};
  return west ? -east : east;
}

milliseconds read_time(Cursor& in) {
  int hours = in.digits(2);
  in.need(':');
  int minutes = in.digits(2);
  int seconds = in.skip(':') ? in.digits(2) : 0;
  if (hours > 24 || minutes > 59 || seconds > 60) in.fail();
  return std::chrono::hours{hours} + std::chrono::minutes{minutes} + std::chrono::seconds{seconds} + read_fraction(in);
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}
SteadyInstant SystemClock::steady() const { return std::chrono::steady_clock::now(); }

std::string to_iso(Day day) {
  year_month_day date{day};
  return format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
}

std::string to_iso(Instant at) {
  Day day = std::chrono::floor<days>(at);
  auto seconds = std::chrono::floor<std::chrono::seconds>(at - day).count();
  return format("{}T{:02}:{:02}:{:02}Z", to_iso(day), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

Result<Day> parse_day(std::string_view text) {
  Cursor in(text);
  auto day = read_day(in);
  if (!day || !in.at_end()) return bad_input(format("'{}' is no day; write YYYY-MM-DD", text));
  return *day;
}

Result<IsoTime> parse_iso(std::string_view text) {
  Cursor in(text);
  auto day = read_day(in);
  milliseconds of_day{0}, offset{0};
  if (day && !in.at_end()) {
    if (!in.skip('T') && !in.skip('t')) in.need(' ');
    of_day = read_time(in);
    offset = read_offset(in);
  }
  if (!day || !in.ok() || !in.at_end())
    return bad_input(format("'{}' is no ISO 8601 time; write YYYY-MM-DDThh:mm:ssZ", text));
  return IsoTime{Instant{*day} + of_day - offset, *day};
}

Result<milliseconds> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    int64_t ms;
  };
  static constexpr Unit kUnits[] = {{"ms", 1},        {"s", 1000},       {"m", 60'000},
                                    {"h", 3'600'000}, {"d", 86'400'000}, {"w", 604'800'000}};
  int64_t count = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  constexpr int64_t kMost = 36'500;  // days: keeps every product far from overflow
  for (const Unit& known : kUnits)
    if (error == std::errc{} && unit == known.name && count >= 0 && count <= kMost * 86'400'000 / known.ms)
      return milliseconds{count * known.ms};
  return bad_input(format("'{}' is no duration; write a number with ms, s, m, h, d or w, e.g. 15m", text));
}

}  // namespace rasid
