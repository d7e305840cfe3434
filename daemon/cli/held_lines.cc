#include "cli/held_lines.h"

#include <algorithm>
#include <set>

namespace rasid::cli {
namespace {

constexpr size_t kMostLines = 200'000;

void follow(Json& id, const std::unordered_map<std::string, std::string>& became) {
  if (!id.is_string()) return;
  for (auto at = became.find(std::string(id.get_string())); at != became.end(); at = became.find(at->second))
    id = at->second;
}

}  // namespace

void HeldLines::split(const Story& story) {
  const std::set<ArticleId> moved(story.articles.begin(), story.articles.end());
  for (Held& held : lines_)
    if (moved.contains(held.article)) held.line["story_id"] = story.id.value;
}

void HeldLines::add(JsonObject line, const ArticleId& article, Instant at, const story::Outcome& outcome) {
  for (const Event& event : outcome.changed)
    if (!event.merged_into.empty()) became_[event.id.value] = event.merged_into.value;
  for (const Story& story : outcome.stories) {
    if (!story.merged_into.empty())
      became_[story.id.value] = story.merged_into.value;
    else
      became_.erase(story.id.value);  // split out again
    if (!story.split_from.empty()) split(story);
  }
  newest_ = std::max(newest_, at);
  lines_.push_back({std::move(line), article, at});
  while (lines_.size() > kMostLines || lines_.front().at + window_ < newest_) write_first();
}

void HeldLines::flush() {
  while (!lines_.empty()) write_first();
}

void HeldLines::settle(JsonObject& line) const {
  follow(line["story_id"], became_);
  for (Json& event : line["events"].as_array())
    if (Json* id = event.get_object().if_contains("event_id")) follow(*id, became_);
}

void HeldLines::write_first() {
  settle(lines_.front().line);
  out_ << to_text(lines_.front().line) << '\n';
  lines_.pop_front();
}

}  // namespace rasid::cli
