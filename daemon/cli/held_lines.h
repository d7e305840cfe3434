// Lines of `rasid dedup` that wait until their ids are settled: a later article may show that two incidents, or two
// stories, are one.
//
// A line leaves in the order of the input when the input's clock is a window further, or when there are too many; until
// then its ids follow every merge, and its story the article when that is split out.
#pragma once

#include <chrono>
#include <deque>
#include <ostream>
#include <string>
#include <unordered_map>

#include "core/clock.h"
#include "core/json.h"
#include "story/stories.h"

namespace rasid::cli {

class HeldLines {
 public:
  HeldLines(std::chrono::hours window, std::ostream& out) : window_(window), out_(out) {}

  void add(JsonObject line, const ArticleId& article, Instant at, const story::Outcome& outcome);
  void flush();  // all that wait

 private:
  struct Held {
    JsonObject line;
    ArticleId article;
    Instant at;
  };

  void split(const Story& story);
  void settle(JsonObject& line) const;
  void write_first();

  std::chrono::hours window_;
  std::ostream& out_;
  std::deque<Held> lines_;
  Instant newest_{};
  std::unordered_map<std::string, std::string> became_;  // id of a merged incident or story, what it became
};

}  // namespace rasid::cli
