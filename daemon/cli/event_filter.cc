#include "cli/event_filter.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/format.h"

namespace rasid::cli {
namespace {

std::optional<Day> day_at(const JsonObject* object, std::string_view key) {
  if (object == nullptr) return std::nullopt;
  auto text = string_at(*object, key);
  if (!text) return std::nullopt;
  auto day = parse_day(text->substr(0, 10));
  return day ? std::optional(*day) : std::nullopt;
}

template <class Test>
bool any_place(const JsonObject& event, const Test& test) {
  const JsonArray* places = array_at(event, "places");
  return places != nullptr && std::any_of(places->begin(), places->end(), [&](const Json& place) {
           return place.is_object() && test(place.get_object());
         });
}

}  // namespace

bool EventFilter::takes(const JsonObject& event, const knowledge::Knowledge* knowledge) const {
  if (!types.empty() && std::find(types.begin(), types.end(), string_at(event, "type").value_or("")) == types.end())
    return false;
  const JsonObject* date = object_at(event, "event_date");
  auto observed = day_at(&event, "observed_at");
  auto first = day_at(date, "from"), last = day_at(date, "to");
  if (!first) first = last ? last : observed;
  if (!last) last = first;
  if (since && (!last || *last < *since)) return false;
  if (until && (!first || *first > *until)) return false;
  if (near && !any_place(event, [&](const JsonObject& at) {
        auto lat = number_at(at, "lat"), lon = number_at(at, "lon");
        return lat && lon && distance_km({*lat, *lon}, near->centre) <= near->km;
      }))
    return false;
  return place == nullptr || any_place(event, [&](const JsonObject& at) {
           auto id = string_at(at, "id");
           return id && (*id == place->id || knowledge->places.within(*id, place->id));
         });
}

Result<Day> day_or_span(std::string_view text, Instant now) {
  if (auto day = parse_day(text)) return *day;
  if (auto span = parse_duration(text)) return std::chrono::floor<std::chrono::days>(now - *span);
  return bad_input(format("\"{}\" is neither a day (2026-11-24) nor a span back from now (7d, 36h)", text));
}

Result<Circle> circle_of(std::string_view text) {
  double numbers[3] = {};
  const char* at = text.data();
  const char* end = text.data() + text.size();
  bool good = true;
  for (size_t i = 0; i < 3 && good; ++i) {
    if (i > 0) good = at != end && *at++ == ',';
    while (at != end && *at == ' ') ++at;
    auto [next, problem] = std::from_chars(at, end, numbers[i]);
    good = good && problem == std::errc{} && std::isfinite(numbers[i]);
    at = next;
  }
  good = good && at == end && std::abs(numbers[0]) <= 90 && std::abs(numbers[1]) <= 180 && numbers[2] > 0;
  if (!good) return bad_input(format("\"{}\" is no circle: latitude,longitude,kilometres (34.45,40.95,20)", text));
  return Circle{{numbers[0], numbers[1]}, numbers[2]};
}

}  // namespace rasid::cli
