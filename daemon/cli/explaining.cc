#include "cli/explaining.h"

#include <algorithm>

#include "core/format.h"
#include "normalise/normalise.h"
#include "text/script.h"

namespace rasid::cli {

std::unique_ptr<Explaining> Explaining::make(const std::optional<std::string>& config) {
  auto replaying = Replaying::make(config);
  if (!replaying) return nullptr;
  return std::unique_ptr<Explaining>(new Explaining(std::move(replaying)));
}

Explanation Explaining::reading_of(std::string id, Article article) const {
  Explanation out;
  out.id = std::move(id);
  out.threshold = settings().relevance_threshold;
  Document document = normalise::normalise(std::move(article));
  const text::Written written = text::written_in(document.article.text);
  if (text::another_language(written)) out.other_language = text::tag_of(written);
  if (out.other_language.empty()) out.mentions = replaying_->reader().mentions(document);
  out.reading = replaying_->reader().reading(document, &out.trace);
  out.article = std::move(document.article);
  return out;
}

Result<Explaining::Line> Explaining::read(const std::string& line) const {
  auto input = parse_article_line(line);
  if (!input.ok()) return std::move(input).error();
  Line out{reading_of(id_text(input->id), input->article), {}};
  out.read = replaying_->reader()(std::move(input->article));
  return out;
}

Explanation Explaining::decide(Line line) {
  Explanation out = std::move(line.explanation);
  const ArticleId id = out.article.id;
  pipeline::Desk::Told told = replaying_->accept(std::move(line.read));
  out.duplicate = told.verdict.duplicate;
  out.revision = told.verdict.revision;
  if (auto known = labels_.find(out.duplicate.of); known != labels_.end()) out.original = known->second;
  labels_.emplace(id, format("{}  {}", out.id, out.article.title));
  if (told.drop) out.left_out = format("{}: {}", told.drop->stage, told.drop->reason);
  note_story(told.story, id, out);
  out.incidents = incidents_of(told.story, out.article);
  for (const Record& record : told.records) {
    if (record.topic != "alerts") continue;
    if (auto json = parse_json(record.value); json.ok() && json->is_object()) out.alerts.push_back(json->get_object());
  }
  return out;
}

void Explaining::note_story(const story::Outcome& outcome, const ArticleId& article, Explanation& out) {
  for (const Story& story : outcome.stories) stories_[story.id] = story;
  if (!outcome.story) return;
  const Story& story = stories_[*outcome.story];
  out.story = {outcome.story->value, story.title, story.articles.size(), story.events.size(),
               !story.articles.empty() && story.articles.front() == article};
}

std::vector<IncidentNote> Explaining::incidents_of(const story::Outcome& outcome, const Article& article) const {
  std::vector<IncidentNote> notes;
  for (const Event& told : outcome.told) {
    IncidentNote note;
    note.id = told.id.value;
    note.revision = told.revision;
    note.articles = told.articles.size();
    const auto state = std::find_if(outcome.changed.begin(), outcome.changed.end(),
                                    [&](const Event& event) { return event.id == told.id && !told.id.empty(); });
    if (!told.id.empty())
      note.rules = alert::why(replaying_->rules(), replaying_->reader().knowledge(),
                              state == outcome.changed.end() ? told : *state, article.text, article.observed_at);
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace rasid::cli
