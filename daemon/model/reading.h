// What classify takes from one document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/event.h"

namespace rasid {

struct Topics {
  std::optional<double> isis, border_operations;  // absent = not tagged
  bool operator==(const Topics&) const = default;
};

struct Reading {
  Topics topics;
  bool relevant = false;
  double score = 0;  // 0..1, calibrated as far as the rules go
  std::optional<EventType> main_type;
  std::vector<Event> events;     // main first; background ones included, with their modality
  std::vector<PlaceRef> places;  // of the article, each once, in the order of their first mention
  std::vector<ActorRef> actors;
  std::vector<Evidence> evidence;  // of the topics
  bool operator==(const Reading&) const = default;
};

}  // namespace rasid
