// What the stage holds in memory: live stories, their articles, and the incidents with what each article tells of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/event.h"
#include "model/story.h"

namespace rasid::story {

// One article's account of an incident.
struct Telling {
  ArticleId article;
  std::string source;  // id of the outlet
  std::string origin;  // the outlet that the account comes from: of a copy, its original's
  bool copy = false;   // tells nothing of its own: `event` is empty
  Instant arrived{};   // no two articles at the same instant (stories.cc)
  Day published{};
  Event event;                          // as the article was read
  std::optional<Instant> published_at;  // what its outlet said
  std::vector<Event> also;              // further accounts that it gives of the same act: its denial, a second telling
  bool operator==(const Telling&) const = default;
};

struct Incident {
  EventId id;
  int revision = 0;
  StoryId story;
  std::vector<Telling> tellings;  // in the order of arrival; an article tells an incident once
  Event state;                    // merged from the tellings (merge.h), as published
};

// A country, a governorate, a border: in common it says little.
inline bool is_wide(const PlaceRef& place) {
  return place.kind == "country" || place.kind == "governorate" || place.kind == "border";
}

struct ToldBy {
  ArticleId id;
  std::string source, origin;
  StoryId story;
  Instant arrived{};
  Day published{};
  std::vector<std::pair<uint32_t, float>> terms;
  std::vector<std::string> places;  // ids
  std::vector<EventId> told;        // incidents
  std::string title;
  bool operator==(const ToldBy&) const = default;
};

struct LiveStory {
  Story story;
  Instant last_news{};        // decides when it is closed
  std::vector<EventId> gone;  // incidents that were merged away: their ids are not given again
  // Stories that became part of it, with their last revision, from which they go on where they are split out again.
  std::vector<std::pair<StoryId, int>> absorbed;
};

}  // namespace rasid::story
