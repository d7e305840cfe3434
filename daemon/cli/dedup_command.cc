#include "cli/dedup_command.h"

#include <deque>
#include <unordered_map>

#include "cli/held_lines.h"
#include "cli/replaying.h"
#include "publish/event_json.h"

namespace rasid::cli {
namespace {

// The input's own id of each article: that of the line which first brought it. Bounded like the index whose answers it
// names.
class InputIds {
 public:
  explicit InputIds(size_t limit) : limit_(limit) {}

  void add(const ArticleId& article, const Json& id) {
    if (!ids_.emplace(article, id).second) return;
    order_.push_back(article);
    if (order_.size() <= limit_) return;
    ids_.erase(order_.front());
    order_.pop_front();
  }
  Json of(const ArticleId& article) const {
    auto found = ids_.find(article);
    return found == ids_.end() ? Json(nullptr) : found->second;
  }

 private:
  size_t limit_;
  std::unordered_map<ArticleId, Json> ids_;
  std::deque<ArticleId> order_;
};

JsonObject event_of(const Event& event) {
  static constexpr std::string_view kFields[] = {"event_id",  "type",   "modality",   "place",
                                                 "initiator", "target", "event_date", "casualties"};
  Json whole = publish::event_json(event);
  JsonObject out;
  for (std::string_view field : kFields)
    if (Json* value = whole.get_object().if_contains(field)) out[field] = std::move(*value);
  return out;
}

JsonObject told_json(const Json& id, const pipeline::Desk::Told& told, const InputIds& ids) {
  const Duplicate& duplicate = told.verdict.duplicate;
  JsonArray events;
  for (const Event& event : told.story.told)
    if (event.modality != Modality::kBackground) events.push_back(event_of(event));
  return {{"id", id},
          {"duplicate",
           {{"kind", to_string(duplicate.kind)},
            {"of", duplicate.of.empty() ? Json(nullptr) : ids.of(duplicate.of)},
            {"similarity", duplicate.similarity}}},
          {"story_id", told.story.story ? Json(told.story.story->value) : Json(nullptr)},
          {"round_up", told.story.round_up},
          {"revision", told.verdict.revision},
          {"events", std::move(events)}};
}

}  // namespace

int run_dedup(const JsonlArguments& arguments, std::istream& in, std::ostream& out) {
  auto replaying = Replaying::make(arguments.config);
  if (!replaying) return kBadConfig;
  InputIds ids(replaying->settings().dedup.max_articles);
  auto work = [&](const std::string& line) { return replaying->read(line); };
  HeldLines lines(replaying->settings().story.window, out);
  auto sink = [&](Replaying::Line line) {
    const Instant at = line.read.article.observed_at;
    const ArticleId article = line.read.article.id;
    ids.add(article, line.id);
    const pipeline::Desk::Told told = replaying->accept(std::move(line.read));
    lines.add(told_json(line.id, told, ids), article, at, told.story);
  };
  const int code = run_lines(in, arguments.threads, work, sink);
  lines.flush();
  return finish(out, code);
}

}  // namespace rasid::cli
