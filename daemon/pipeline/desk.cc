#include "pipeline/desk.h"

#include <algorithm>
#include <utility>

namespace rasid::pipeline {

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

Result<std::vector<Record>> Desk::correct(const Correction& correction, Instant now) {
  auto outcome = stories_.correct(correction, now);
  if (!outcome) return std::move(outcome).error();
  Article occasion;  // brought by no article: its clock is the correction's
  occasion.observed_at = now;
  Told told;
  told.story = std::move(*outcome);
  for (const ArticleId& id : told.story.withdrawn)
    told.records.push_back(publish::tombstone("articles", id.value, now));
  add_story_records(occasion, told);
  for (Event& event : told.story.changed) {
    derivation_.renew(event);
    add_event(event, occasion, told);
  }
  return std::move(told.records);
}

std::vector<Record> Desk::retract(ReadArticle read, Instant now) {
  Told told;
  told.story = stories_.retract(read.article.id);
  if (!told.story.story) return {};
  for (Event& event : read.reading.events)
    if (event.modality == Modality::kBackground) told.story.told.push_back(event);
  read.article.observed_at = now;
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
  alert::Engine::Context context{article.observed_at, article.published_at, options_.origin.replay, article.text};
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
