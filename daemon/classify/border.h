// How an event lies to the Iraq-Syria line: distance, near or not, side, over the line and in which direction.
#pragma once

#include <optional>

#include "classify/draft.h"

namespace rasid::classify {

inline constexpr double kBorderZoneKm = 60;

// Nothing where the event has no place, or one far from both countries without a crossing.
std::optional<BorderFacts> border_facts(const knowledge::Knowledge& knowledge, const Event& event);

// The place id of the crossing nearest to a point, or empty; at most 150 km away.
std::string nearest_crossing(const knowledge::Knowledge& knowledge, GeoPoint point);

// IQ, SY, or empty: whose forces an actor is, among the two countries.
std::string home_of(const knowledge::Knowledge& knowledge, const std::string& actor);

}  // namespace rasid::classify
