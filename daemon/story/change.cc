#include "story/change.h"

#include <algorithm>
#include <set>

#include "story/difference.h"
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

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (!contains(list, value)) list.push_back(value);
}

void replace_once(std::vector<EventId>& list, const EventId& from, const EventId& to) {
  if (std::erase(list, from) > 0) add_once(list, to);
}

void sort_by_arrival(std::vector<Telling>& tellings) {
  std::stable_sort(tellings.begin(), tellings.end(),
                   [](const Telling& a, const Telling& b) { return a.arrived < b.arrived; });
}

// An article that told both tells the one with both its accounts.
void take_over(std::vector<Telling>& tellings, Telling other) {
  for (Telling& known : tellings) {
    if (known.article != other.article) continue;
    if (other.copy) return;
    if (known.copy) {
      known = std::move(other);
      return;
    }
    known.also.push_back(std::move(other.event));
    for (Event& event : other.also) known.also.push_back(std::move(event));
    return;
  }
  tellings.push_back(std::move(other));
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

ToldBy* Change::article(const ArticleId& id) {
  const auto found = articles_.find(id);
  if (found != articles_.end()) return &found->second;
  const ToldBy* known = ledger_.article(id);
  return known == nullptr ? nullptr : &articles_.emplace(id, *known).first->second;
}

const Incident* Change::peek(const EventId& id) const {
  const auto edited = incidents_.find(id);
  return edited != incidents_.end() ? &edited->second : ledger_.incident(id);
}

const LiveStory* Change::peek(const StoryId& id) const {
  const auto edited = stories_.find(id);
  return edited != stories_.end() ? &edited->second : ledger_.story(id);
}

const ToldBy* Change::peek(const ArticleId& id) const {
  const auto edited = articles_.find(id);
  return edited != articles_.end() ? &edited->second : ledger_.article(id);
}

void Change::put(ToldBy article) { articles_.insert_or_assign(article.id, std::move(article)); }

void Change::tell(Incident& incident, Telling telling) {
  for (Telling& known : incident.tellings) {
    if (known.article == telling.article) {
      telling.arrived = known.arrived;
      known = std::move(telling);
      return;
    }
  }
  incident.tellings.push_back(std::move(telling));
}

void Change::tell_more(Incident& incident, Telling telling) { take_over(incident.tellings, std::move(telling)); }

void Change::untell(const EventId& id, const ArticleId& article) {
  if (ledger_.incident(id) == nullptr) return;
  std::erase_if(incident(id).tellings, [&](const Telling& telling) { return telling.article == article; });
}

void Change::merge(const EventId& from, const EventId& into) {
  Incident& source = incident(from);
  Incident& target = incident(into);
  for (Telling& telling : source.tellings) {
    if (ToldBy* teller = article(telling.article)) replace_once(teller->told, from, into);
    take_over(target.tellings, std::move(telling));
  }
  sort_by_arrival(target.tellings);
  source.tellings.clear();
  LiveStory& home = story(source.story);
  std::erase(home.story.events, from);
  home.gone.push_back(from);
  if (target.story != source.story) story(target.story).gone.push_back(from);
  merged_[from] = into;
  for (auto& [id, end] : merged_)
    if (end == from) end = into;
  grown_.insert(into);
}

void Change::move(const EventId& id, const StoryId& to) {
  Incident& moved = incident(id);
  if (moved.story == to) return;
  if (!moved.story.empty()) std::erase(story(moved.story).story.events, id);
  moved.story = to;
  add_once(story(to).story.events, id);
}

void Change::split(const EventId& from, const EventId& to, const std::vector<ArticleId>& articles) {
  Incident& source = incident(from);
  Incident& target = incident(to);
  target.story = source.story;
  for (Telling& telling : source.tellings) {
    if (!contains(articles, telling.article)) continue;
    if (ToldBy* teller = article(telling.article)) replace_once(teller->told, from, to);
    target.tellings.push_back(telling);
  }
  std::erase_if(source.tellings, [&](const Telling& telling) { return contains(articles, telling.article); });
  add_once(story(target.story).story.events, to);
  split_.insert({from, to});
}

void Change::merge(const StoryId& from, const StoryId& into) {
  LiveStory& source = story(from);
  LiveStory& target = story(into);
  for (const ArticleId& id : source.story.articles) {
    add_once(target.story.articles, id);
    if (ToldBy* teller = article(id)) teller->story = into;
  }
  const auto arrival = [&](const ArticleId& id) {
    const ToldBy* teller = peek(id);
    return teller == nullptr ? Instant{} : teller->arrived;
  };
  std::stable_sort(target.story.articles.begin(), target.story.articles.end(),
                   [&](const ArticleId& a, const ArticleId& b) { return arrival(a) < arrival(b); });
  for (const EventId& id : source.story.events) {
    add_once(target.story.events, id);
    incident(id).story = into;
    grown_.insert(id);
  }
  target.gone.insert(target.gone.end(), source.gone.begin(), source.gone.end());
  target.absorbed.emplace_back(from, source.story.revision + 1);
  target.absorbed.insert(target.absorbed.end(), source.absorbed.begin(), source.absorbed.end());
  target.last_news = std::max(target.last_news, source.last_news);
  target.story.updated_at = std::max(target.story.updated_at, source.story.updated_at);
  source.story.state = StoryState::kMerged;
  source.story.merged_into = into;
  source.story.articles.clear();
  source.story.events.clear();
}

void Change::split(const StoryId& from, const StoryId& to, const std::vector<ArticleId>& articles) {
  LiveStory& source = story(from);
  LiveStory& target = story(to);
  target.story.split_from = from;
  for (const auto& [id, revision] : source.absorbed)
    if (id == to) target.story.revision = revision;
  std::erase_if(source.absorbed, [&](const auto& absorbed) { return absorbed.first == to; });
  target.last_news = source.last_news;
  target.story.updated_at = source.story.updated_at;
  std::set<EventId> moved, kept;
  for (const ArticleId& id : source.story.articles) {
    const ToldBy* teller = peek(id);
    if (teller == nullptr) continue;
    const bool moves = contains(articles, id);
    (moves ? moved : kept).insert(teller->told.begin(), teller->told.end());
    if (!moves) continue;
    article(id)->story = to;
    if (target.story.articles.empty()) {
      target.story.opened_at = teller->arrived;
      target.story.title = teller->title;
    }
    target.story.articles.push_back(id);
  }
  for (const EventId& id : moved) {
    if (kept.contains(id) || incident(id).story != from) continue;
    incident(id).story = to;
    target.story.events.push_back(id);
    std::erase(source.story.events, id);
    split_.insert(id);
  }
  std::erase_if(source.story.articles, [&](const ArticleId& id) { return contains(articles, id); });
}

bool Change::is_taken(const EventId& id, const StoryId& home) {
  return incidents_.contains(id) || ledger_.incident(id) != nullptr || contains(story(home).gone, id);
}

void Change::restate_edited() {
  for (auto& [id, incident] : incidents_)
    if (!nobody_tells(incident)) restate(incident);
}

EventId Change::now(const EventId& id) const {
  const auto merged = merged_.find(id);
  return merged == merged_.end() ? id : merged->second;
}

// What articles of other stories tell outlives the story that is left without articles.
void Change::find_homes() {
  std::vector<EventId> homeless;
  for (const auto& [id, live] : stories_)
    if (live.story.articles.empty())
      homeless.insert(homeless.end(), live.story.events.begin(), live.story.events.end());
  for (const EventId& id : homeless) {
    for (const Telling& telling : std::vector<Telling>(incident(id).tellings)) {
      const ToldBy* teller = telling.copy ? nullptr : peek(telling.article);
      if (teller == nullptr || teller->story == incident(id).story) continue;
      move(id, teller->story);
      break;
    }
  }
}

void Change::commit(Outcome& outcome) {
  find_homes();
  for (auto& [id, article] : articles_) ledger_.put(std::move(article));
  std::vector<Event> retired;
  for (auto& [id, incident] : incidents_) commit(std::move(incident), outcome, retired);
  std::move(retired.begin(), retired.end(), std::back_inserter(outcome.changed));
  for (auto& [id, story] : stories_) commit(std::move(story), outcome);
}

std::string Change::cause_of(const EventId& id, bool is_new) const {
  if (split_.contains(id)) return "split";
  if (is_new) return "new";
  return grown_.contains(id) ? "merge" : cause_;
}

// The last state of what was merged away or is told by nobody, once more.
Event Change::last_of(const Incident& known) const {
  Event last = known.state;
  last.revision = known.revision + 1;
  last.articles.clear();
  last.evidence.clear();  // the text that bore it out may read otherwise by now
  last.independent_origins = 0;
  const auto merged = merged_.find(known.id);
  if (merged != merged_.end()) last.merged_into = merged->second;
  last.change = EventChange{{"articles"}, merged == merged_.end() ? cause_ : "merge", brought_by_, ""};
  return last;
}

void Change::commit(Incident incident, Outcome& outcome, std::vector<Event>& retired) {
  const Incident* known = ledger_.incident(incident.id);
  if (nobody_tells(incident)) {
    if (known == nullptr) return;
    retired.push_back(last_of(*known));
    std::erase(story(incident.story).story.events, incident.id);
    ledger_.erase_incident(incident.id);
    return;
  }
  restate(incident);
  if (known == nullptr || !same_but_revision(incident.state, known->state)) {
    incident.state.revision = ++incident.revision;
    outcome.changed.push_back(incident.state);
    outcome.changed.back().change =
        EventChange{known == nullptr ? std::vector<std::string>{} : changed_fields(known->state, incident.state),
                    cause_of(incident.id, known == nullptr), brought_by_, ""};
  }
  ledger_.put(std::move(incident));
}

void Change::commit(LiveStory live, Outcome& outcome) {
  const LiveStory* known = ledger_.story(live.story.id);
  live.story.independent_origins = count_origins(live.story, ledger_);
  const bool over = live.story.articles.empty();
  if (over && known == nullptr) return;
  if (known == nullptr || !same_but_revision(live.story, known->story)) {
    ++live.story.revision;
    outcome.stories.push_back(live.story);
  }
  const StoryId id = live.story.id;
  ledger_.put(std::move(live));
  if (over) ledger_.erase_story(id);
}

}  // namespace rasid::story
