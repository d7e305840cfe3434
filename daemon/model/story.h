// A story: the articles that tell it, and the events that they tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "model/ids.h"

namespace rasid {

enum class StoryState { kOpen, kClosed, kMerged };
std::string_view to_string(StoryState state);  // "open", "closed", "merged"

struct Story {
  StoryId id;
  int revision = 0;
  std::string title;                // of the article that opened it
  std::vector<ArticleId> articles;  // in the order of arrival
  std::vector<EventId> events;
  int independent_origins = 0;
  Instant opened_at, updated_at;
  StoryState state = StoryState::kOpen;
  StoryId merged_into;    // of kMerged
  StoryId split_from;     // the story whose articles opened it; empty where it opened by itself
  bool round_up = false;  // of one article that retells many acts, each a story of its own
  bool operator==(const Story&) const = default;
};

}  // namespace rasid
