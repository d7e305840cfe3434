#include "pipeline/desk.h"

#include <utility>

namespace rasid::pipeline {

Desk::Desk(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge,
           std::shared_ptr<const alert::RuleSet> rules, const Tables& tables)
    : options_(std::move(options)),
      dedup_(options_.dedup, tables.dedup),
      stories_(options_.story, knowledge, tables.stories, tables.events),
      alerts_(std::move(rules), knowledge, tables.alert_matches, tables.alerts) {}

Desk::Told Desk::accept(ReadArticle read) {
  Told told;
  told.verdict = dedup_.accept(read.article, read.fingerprint, read.reading);
  read.article.revision = std::max(read.article.revision, told.verdict.revision);
  told.story = stories_.accept(read.article, read.reading, read.profile, told.verdict.duplicate);
  add_article_record(read, told);
  for (const Story& story : told.story.stories) told.records.push_back(publish::story_record(story, options_.origin));
  for (const Event& event : told.story.changed)
    told.records.push_back(publish::event_record(event, read.article, options_.origin));
  alert::Engine::Context context{read.article.observed_at, read.article.published_at, options_.origin.replay,
                                 read.article.text};
  for (const Event& event : told.story.changed)
    for (const Alert& alert : alerts_.accept(event, context))
      told.records.push_back(publish::alert_record(alert, options_.origin));
  return told;
}

void Desk::add_article_record(const ReadArticle& read, Told& told) const {
  if (told.verdict.unchanged) {
    told.drop = Drop{"dedup", "unchanged", read.article.id.value};
    return;
  }
  if (!told.story.story && !options_.publish_all) {
    told.drop = Drop{"classify", "not_relevant", read.article.id.value};
    return;
  }
  publish::TaggedArticle tagged{read.article, read.reading, told.verdict.duplicate, told.story.story, {}, {}};
  for (const Event& event : told.story.told) {
    if (event.modality == Modality::kBackground)
      tagged.background.push_back(event);
    else
      tagged.event_ids.push_back(event.id);
  }
  told.records.push_back(publish::article_record(tagged, options_.origin));
}

std::vector<Record> Desk::reload(const std::shared_ptr<const knowledge::Knowledge>& knowledge,
                                 std::shared_ptr<const alert::RuleSet> rules, Instant now) {
  options_.origin.knowledge_version = knowledge->version;
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
