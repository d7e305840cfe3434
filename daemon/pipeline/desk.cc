#include "pipeline/desk.h"

#include <algorithm>
#include <utility>

#include "core/format.h"
#include "publish/event_reader.h"

namespace rasid::pipeline {
namespace {

constexpr std::string_view kLetGo = "was never told, or the archive has let go of it (store.keep, store.keep_size)";

Result<Event> event_in(const Desk::Archive& archive, const EventId& id) {
  auto record = archive("events", id.value);
  if (!record) return bad_input(format("{} {}", id.value, kLetGo));
  auto json = parse_json(record->value);
  if (!json || !json->is_object()) return bad_input(format("the record of {} in the archive cannot be read", id.value));
  const std::string into(string_at(json->get_object(), "merged_into").value_or(""));
  if (!into.empty()) return bad_input(format("{} became part of {}", id.value, into));
  if (record->withdrawn) return bad_input(format("{} was withdrawn {}", id.value, to_iso(*record->withdrawn)));
  auto event = publish::event_of(json->get_object());
  if (!event) return bad_input(format("the record of {} in the archive {}", id.value, event.error().message));
  return event;
}

Result<std::vector<EventId>> told_in(const Desk::Archive& archive, const ArticleId& id) {
  auto record = archive("articles", id.value);
  if (!record) return bad_input(format("{} {}", id.value, kLetGo));
  auto json = parse_json(record->value);
  if (!json || !json->is_object()) return bad_input(format("the record of {} in the archive cannot be read", id.value));
  std::vector<EventId> ids;
  if (const JsonArray* events = array_at(json->get_object(), "event_ids"))
    for (const Json& each : *events)
      if (each.is_string()) ids.push_back(EventId{std::string(each.get_string())});
  return ids;
}

story::Published published_in(const Desk::Archive& archive) {
  return {[&archive](const EventId& id) { return event_in(archive, id); },
          [&archive](const ArticleId& id) { return told_in(archive, id); }};
}

}  // namespace

Desk::Desk(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge,
           std::shared_ptr<const alert::RuleSet> rules, const Tables& tables)
    : options_(std::move(options)),
      derivation_(knowledge),
      dedup_(options_.dedup, tables.dedup),
      stories_(options_.story, knowledge, tables.stories, tables.events, tables.corrections),
      alerts_(std::move(rules), knowledge, tables.alert_matches, tables.alerts) {}

Desk::Told Desk::accept(ReadArticle read) {
  Told told;
  told.verdict = dedup_.accept(read.article, read.fingerprint, read.reading);
  read.article.revision = std::max(read.article.revision, told.verdict.revision);
  told.story = stories_.accept(read.article, read.reading, read.profile, told.verdict.duplicate);
  add_article_record(read, told);
  add_story_records(read.article, told);
  for (Event& event : told.story.changed) {
    derivation_.renew(event);  // of the accounts of all its articles
    add_event(event, read.article, told);
  }
  return told;
}

Result<std::vector<Record>> Desk::correct(const Correction& correction, Instant now, const Archive& archive) {
  auto outcome = stories_.correct(correction, now, published_in(archive));
  if (!outcome) return std::move(outcome).error();
  Article occasion;  // brought by no article: its clock is the correction's
  occasion.observed_at = now;
  Told told;
  told.story = std::move(*outcome);
  for (const ArticleId& id : told.story.withdrawn)
    told.records.push_back(publish::tombstone("articles", id.value, now));
  for (const ArticleId& id : told.story.brought_back) bring_back(id, now, archive, told);
  add_story_records(occasion, told);
  for (Event& event : told.story.changed) {
    derivation_.renew(event);
    add_event(event, occasion, told);
  }
  return std::move(told.records);
}

// Its story may be another by now, and so may the incidents that it told: what is known of them stands in their
// records.
void Desk::bring_back(const ArticleId& id, Instant now, const Archive& archive, Told& told) {
  auto kept = archive("articles", id.value);
  auto record = kept ? publish::article_record_again(kept->value, options_.origin, now) : std::nullopt;
  if (!record) return;
  dedup_.note_revision(id, static_cast<int>(kept->revision) + 1);
  told.records.push_back(std::move(*record));
}

std::vector<Record> Desk::retract(ReadArticle read, Instant now) {
  Told told;
  told.story = stories_.retract(read.article.id);
  if (!told.story.story) return {};
  for (Event& event : read.reading.events)
    if (event.modality == Modality::kBackground) told.story.told.push_back(event);
  read.article.observed_at = now;
  dedup_.note_revision(read.article.id, read.article.revision);
  add_article_record(read, told);
  for (Event& event : told.story.changed) {
    derivation_.renew(event);
    add_event(event, read.article, told);
  }
  return std::move(told.records);
}

void Desk::add_story_records(const Article& article, Told& told) const {
  for (const Story& story : told.story.stories) {
    if (!story.articles.empty() || !story.merged_into.empty())
      told.records.push_back(publish::story_record(story, options_.origin));
    if (story.articles.empty())
      told.records.push_back(publish::tombstone("stories", story.id.value, article.observed_at));
  }
}

// An incident that no article tells any more, or that turned out to be another, goes out once with why, then it is
// withdrawn, and with it what it counted for.
void Desk::add_event(const Event& event, const Article& article, Told& told) {
  const bool withdrawn = event.articles.empty();
  const bool stands = std::any_of(event.articles.begin(), event.articles.end(),
                                  [](const EventArticle& article) { return article.role != "retracted"; });
  told.records.push_back(publish::event_record(event, article, options_.origin));
  if (withdrawn) told.records.push_back(publish::tombstone("events", event.id.value, article.observed_at));
  // Brought by no article, it is as old as its first report.
  auto reported = article.published_at;
  if (!reported && event.first_reported) reported = event.first_reported->at;
  alert::Engine::Context context{article.observed_at, reported, options_.origin.replay, article.text};
  for (const Alert& alert : !stands ? alerts_.withdraw(event.id, article.observed_at) : alerts_.accept(event, context))
    told.records.push_back(publish::alert_record(alert, options_.origin));
}

void Desk::add_article_record(const ReadArticle& read, Told& told) const {
  if (told.verdict.unchanged) {
    told.drop = Drop{"dedup", "unchanged", read.article.id.value};
    return;
  }
  if (!told.story.story && !options_.publish_all) {
    if (read.article.revision > 1)  // an earlier revision may stand in the topic
      told.records.push_back(publish::tombstone("articles", read.article.id.value, read.article.observed_at));
    told.drop = Drop{"classify", read.other_language ? "other_language" : "not_relevant", read.article.id.value};
    return;
  }
  publish::TaggedArticle tagged{read.article, read.reading, told.verdict.duplicate, told.story.story,
                                {},           {},           told.story.round_up};
  for (const Event& event : told.story.told) {
    if (event.modality == Modality::kBackground)
      tagged.background.push_back(event);
    else if (std::find(tagged.event_ids.begin(), tagged.event_ids.end(), event.id) == tagged.event_ids.end())
      tagged.event_ids.push_back(event.id);
  }
  told.records.push_back(publish::article_record(tagged, options_.origin));
}

std::vector<Record> Desk::reload(const std::shared_ptr<const knowledge::Knowledge>& knowledge,
                                 std::shared_ptr<const alert::RuleSet> rules, Instant now) {
  options_.origin.knowledge_version = knowledge->version;
  derivation_ = classify::Derivation(knowledge);
  stories_.set_knowledge(knowledge);
  std::vector<Record> records;
  for (const Alert& alert : alerts_.reload(std::move(rules), knowledge, now))
    records.push_back(publish::alert_record(alert, options_.origin));
  return records;
}

std::vector<Record> Desk::tick(Instant now) {
  std::vector<Record> records;
  for (const Alert& alert : alerts_.tick(now)) records.push_back(publish::alert_record(alert, options_.origin));
  return records;
}

}  // namespace rasid::pipeline
