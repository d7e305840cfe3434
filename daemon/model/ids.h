// The ids under which rasid publishes: distinct types, lower-case hex with a prefix, the same after a crash, a replay
// or on another host.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace rasid {

template <class Tag>
struct Id {
  std::string value;
  bool empty() const { return value.empty(); }
  auto operator<=>(const Id&) const = default;
};

using SourceId = Id<struct SourceTag>;    // the configured name of a feed
using ArticleId = Id<struct ArticleTag>;  // a_ + 32 hex digits
using StoryId = Id<struct StoryTag>;      // s_ + the hex of the article that opened the story
using EventId = Id<struct EventTag>;      // e_ + 32 hex digits
using AlertId = Id<struct AlertTag>;

// The canonical URL where there is one, else source and guid.
ArticleId make_article_id(std::string_view canonical_url, const SourceId& source, std::string_view guid);
StoryId make_story_id(const ArticleId& opened_by);
// The article that first told the event, and the event's place in it from 0: assigned once, never computed anew.
EventId make_event_id(const ArticleId& first_told_by, int ordinal);

}  // namespace rasid

template <class Tag>
struct std::hash<rasid::Id<Tag>> {
  size_t operator()(const rasid::Id<Tag>& id) const { return std::hash<std::string>{}(id.value); }
};
