// When a feed's state may become durable: not before the items of every fetch of it are through. Its validators vouch
// for those items; kept too early, a crash would leave them behind a 304. One thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "fetch/feed_state.h"

namespace rasid::pipeline {

class FeedStates {
 public:
  // A fetch brought pages; its items are now on their way.
  void opened(const std::string& source, fetch::FeedState state) {
    Feed& feed = feeds_[source];
    ++feed.open;
    feed.latest = std::move(state);
  }

  // A state that came without items (304, an error), or replaces one. Gives it back where it may be kept at once.
  std::optional<fetch::FeedState> changed(const std::string& source, fetch::FeedState state) {
    auto found = feeds_.find(source);
    if (found == feeds_.end()) return state;
    found->second.latest = std::move(state);
    return std::nullopt;
  }

  // What the open fetch brought was no feed: its validators vouch for nothing.
  void disown(const std::string& source) {
    auto found = feeds_.find(source);
    if (found != feeds_.end()) found->second.latest.validators = {};
  }

  // The items of one fetch are through. Gives the state to be kept where it was the last that was open.
  std::optional<fetch::FeedState> closed(const std::string& source) {
    auto found = feeds_.find(source);
    if (found == feeds_.end() || --found->second.open > 0) return std::nullopt;
    return std::move(feeds_.extract(found).mapped().latest);
  }

 private:
  struct Feed {
    size_t open = 0;
    fetch::FeedState latest;
  };
  std::map<std::string, Feed> feeds_;  // those with open fetches
};

}  // namespace rasid::pipeline
