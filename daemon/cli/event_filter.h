// Which events a person asked for. Pure, save for the clock of "7d".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/geo.h"
#include "core/json.h"
#include "core/result.h"
#include "knowledge/knowledge.h"

namespace rasid::cli {

struct Circle {
  GeoPoint centre;
  double km = 0;
};

struct EventFilter {
  std::optional<Day> since, until;  // inclusive; by the event's own days, where it has none by when it was observed
  std::optional<Circle> near;       // one of its places lies within
  const Place* place = nullptr;     // one of its places is it, or lies in it
  std::vector<std::string> types;   // one of them; none: every type

  // `event` as published. Knowledge only where there is a place.
  bool takes(const JsonObject& event, const knowledge::Knowledge* knowledge) const;
};

// "2026-11-24", or a duration that reaches back from now ("7d", "36h").
Result<Day> day_or_span(std::string_view text, Instant now);
Result<Circle> circle_of(std::string_view text);  // "34.45,40.95,20": lat, lon, km

}  // namespace rasid::cli
