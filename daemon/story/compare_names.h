// How alike two names are that may stand for one place, for one actor. Pure; any thread.
#pragma once

#include <optional>

#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::story {

inline constexpr double kSameSide = 0.7;

// 1 the same, 0.85 one within the other, 0.45 one of them a country, 0.4 not known; nothing where they are further
// apart than near_km.
std::optional<double> place_likeness(const PlaceRef& a, const PlaceRef& b, double near_km,
                                     const knowledge::Knowledge& knowledge);

// 1 the same, 0.9 one under the other, kSameSide both of one side, 0.5 one not named, 0.4 not known; nothing where they
// are of two sides.
std::optional<double> actor_likeness(const std::optional<ActorRef>& a, const std::optional<ActorRef>& b,
                                     const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
