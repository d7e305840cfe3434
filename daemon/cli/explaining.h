// Articles to explanations: each read with a trace, then decided upon in order with an empty memory, as replay does.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "cli/explanation.h"
#include "cli/replaying.h"

namespace rasid::cli {

class Explaining {
 public:
  // Null, with the complaints on stderr, where the configuration cannot be used.
  static std::unique_ptr<Explaining> make(const std::optional<std::string>& config);

  struct Line {
    Explanation explanation;  // what reading gives
    pipeline::ReadArticle read;
  };
  Result<Line> read(const std::string& line) const;  // any thread
  Explanation decide(Line line);                     // one thread, in order
  // Reads only: what today's tables say of an article of the store.
  Explanation reading_of(std::string id, Article article) const;
  const settings::Settings& settings() const { return replaying_->settings(); }

 private:
  explicit Explaining(std::unique_ptr<Replaying> replaying) : replaying_(std::move(replaying)) {}
  void note_story(const story::Outcome& outcome, const ArticleId& article, Explanation& out);
  std::vector<IncidentNote> incidents_of(const story::Outcome& outcome, const Article& article) const;

  std::unique_ptr<Replaying> replaying_;
  std::unordered_map<ArticleId, std::string> labels_;  // of every article so far: the input's id and the title
  std::unordered_map<StoryId, Story> stories_;         // their last states
};

}  // namespace rasid::cli
