// A story: the articles that tell it, and the events that they tell.
#pragma once

#include <string>
#include <vector>

#include "core/clock.h"
#include "model/ids.h"

namespace rasid {

struct Story {
  StoryId id;
  int revision = 0;
  std::string title;                // of the article that opened it
  std::vector<ArticleId> articles;  // in the order of arrival
  std::vector<EventId> events;
  int independent_origins = 0;
  Instant opened_at, updated_at;
  bool operator==(const Story&) const = default;
};

}  // namespace rasid
