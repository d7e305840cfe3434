#include "story/change.h"

#include <algorithm>
#include <set>

#include "story/merge.h"

namespace rasid::story {
namespace {

bool same_but_revision(Event a, const Event& b) {
  a.revision = b.revision;
  return a == b;
}

bool same_but_revision(Story a, const Story& b) {
  a.revision = b.revision;
  a.updated_at = b.updated_at;
  return a == b;
}

int count_origins(const Story& story, const Ledger& ledger) {
  std::set<std::string_view> origins;
  for (const ArticleId& id : story.articles) {
    if (const ToldBy* article = ledger.article(id)) origins.insert(article->origin);
  }
  return static_cast<int>(origins.size());
}

bool nobody_tells(const Incident& incident) {
  return std::all_of(incident.tellings.begin(), incident.tellings.end(),
                     [](const Telling& telling) { return telling.copy; });
}

}  // namespace

Incident& Change::incident(const EventId& id) {
  const auto [at, fresh] = incidents_.try_emplace(id);
  if (fresh) {
    const Incident* known = ledger_.incident(id);
    if (known != nullptr) at->second = *known;
    at->second.id = id;
  }
  return at->second;
}

LiveStory& Change::story(const StoryId& id) {
  const auto [at, fresh] = stories_.try_emplace(id);
  if (fresh) {
    const LiveStory* known = ledger_.story(id);
    if (known != nullptr) at->second = *known;
    at->second.story.id = id;
  }
  return at->second;
}

void Change::tell(Incident& incident, Telling telling) {
  for (Telling& known : incident.tellings) {
    if (known.article == telling.article) {
      known = std::move(telling);
      return;
    }
  }
  incident.tellings.push_back(std::move(telling));
}

void Change::untell(const EventId& id, const ArticleId& article) {
  if (ledger_.incident(id) == nullptr) return;
  std::erase_if(incident(id).tellings, [&](const Telling& telling) { return telling.article == article; });
}

void Change::commit(Outcome& outcome) {
  for (auto& [id, incident] : incidents_) commit(std::move(incident), outcome);
  for (auto& [id, story] : stories_) commit(std::move(story), outcome);
}

void Change::commit(Incident incident, Outcome& outcome) {
  const Incident* known = ledger_.incident(incident.id);
  if (nobody_tells(incident)) {
    if (known == nullptr) return;
    Event last = known->state;
    last.revision = known->revision + 1;
    last.articles.clear();
    last.independent_origins = 0;
    outcome.changed.push_back(std::move(last));
    std::erase(story(incident.story).story.events, incident.id);
    ledger_.erase_incident(incident.id);
    return;
  }
  restate(incident);
  if (known == nullptr || !same_but_revision(incident.state, known->state)) {
    incident.state.revision = ++incident.revision;
    outcome.changed.push_back(incident.state);
  }
  ledger_.put(std::move(incident));
}

void Change::commit(LiveStory live, Outcome& outcome) {
  const LiveStory* known = ledger_.story(live.story.id);
  live.story.independent_origins = count_origins(live.story, ledger_);
  const bool changed = known == nullptr || !same_but_revision(live.story, known->story);
  if (changed) {
    ++live.story.revision;
    outcome.stories.push_back(live.story);
  }
  const StoryId id = live.story.id;
  const bool over = live.story.articles.empty();
  ledger_.put(std::move(live));
  if (over) ledger_.erase_story(id);
}

}  // namespace rasid::story
