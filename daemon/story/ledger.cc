#include "story/ledger.h"

#include <algorithm>

#include "story/codec_fields.h"
#include "story/merge.h"

namespace rasid::story {
namespace {

constexpr int kMostDays = 31;

std::string telling_key(const EventId& incident, const ArticleId& article) {
  return incident.value + "/" + article.value;
}

template <class Map, class Key>
auto* find_in(Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

DaySpan days_of(const Incident& incident) {
  const Telling* best = nullptr;
  for (const Telling& telling : incident.tellings) {
    if (telling.copy) continue;
    const bool dated = telling.event.date.from == incident.state.date.from;
    if (best == nullptr || (dated && best->event.date.from != incident.state.date.from)) best = &telling;
  }
  return best == nullptr ? DaySpan{} : days_of(incident.state, best->published);
}

Ledger::Ledger(store::StateTable& stories, store::StateTable& events) : story_rows_(stories), event_rows_(events) {
  read_stories();
  read_events();
  drop_broken();
}

void Ledger::read_stories() {
  std::vector<std::string> unreadable;
  story_rows_.scan([&](std::string_view key, std::string_view value) {
    if (key.starts_with("s_")) {
      if (auto story = from_row<LiveStory>(value)) {
        newest_ = std::max(newest_, story->last_news);
        by_silence_.emplace(story->last_news, story->story.id);
        stories_.emplace(story->story.id, std::move(*story));
        return;
      }
    } else if (auto article = from_row<ToldBy>(value)) {
      index(*article, 1);
      articles_.emplace(article->id, std::move(*article));
      return;
    }
    unreadable.emplace_back(key);
  });
  for (const std::string& key : unreadable) story_rows_.erase(key);
}

void Ledger::read_events() {
  std::vector<std::string> unreadable;
  std::unordered_map<std::string, Telling> tellings;
  std::vector<std::pair<EventId, IncidentHead>> heads;
  event_rows_.scan([&](std::string_view key, std::string_view value) {
    if (key.find('/') == std::string_view::npos) {
      auto head = from_row<IncidentHead>(value);
      if (head) return void(heads.emplace_back(EventId{std::string(key)}, std::move(*head)));
    } else if (auto telling = from_row<Telling>(value)) {
      return void(tellings.emplace(key, std::move(*telling)));
    }
    unreadable.emplace_back(key);
  });
  for (const std::string& key : unreadable) event_rows_.erase(key);
  for (auto& [id, head] : heads) {
    Incident incident{id, head.revision, head.story, {}, {}};
    for (const ArticleId& article : head.told_by) {
      if (Telling* telling = find_in(tellings, telling_key(id, article)))
        incident.tellings.push_back(std::move(*telling));
    }
    restate(incident);
    index(incident, true);
    incidents_.emplace(id, std::move(incident));
  }
}

// Rows whose story is gone (a version that could not be read) would never be forgotten.
void Ledger::drop_broken() {
  std::vector<ArticleId> articles;
  std::vector<EventId> incidents;
  for (const auto& [id, article] : articles_) {
    if (!stories_.contains(article.story)) articles.push_back(id);
  }
  for (const auto& [id, incident] : incidents_) {
    if (!stories_.contains(incident.story) || incident.tellings.empty()) incidents.push_back(id);
  }
  for (const ArticleId& id : articles) erase_article(id);
  for (const EventId& id : incidents) erase_incident(id);
}

const LiveStory* Ledger::story(const StoryId& id) const { return find_in(stories_, id); }
const ToldBy* Ledger::article(const ArticleId& id) const { return find_in(articles_, id); }
const Incident* Ledger::incident(const EventId& id) const { return find_in(incidents_, id); }

void Ledger::put(LiveStory story) {
  const StoryId id = story.story.id;
  if (const LiveStory* old = find_in(stories_, id)) by_silence_.erase({old->last_news, id});
  by_silence_.emplace(story.last_news, id);
  newest_ = std::max(newest_, story.last_news);
  story_rows_.put(id.value, to_row(story));
  stories_.insert_or_assign(id, std::move(story));
}

void Ledger::put(ToldBy article) {
  const ArticleId id = article.id;
  if (const ToldBy* old = find_in(articles_, id)) index(*old, -1);
  index(article, 1);
  story_rows_.put(id.value, to_row(article));
  articles_.insert_or_assign(id, std::move(article));
}

void Ledger::put(Incident incident) {
  const EventId id = incident.id;
  const Incident* old = find_in(incidents_, id);
  IncidentHead head{incident.revision, incident.story, {}};
  for (const Telling& telling : incident.tellings) {
    head.told_by.push_back(telling.article);
    const bool known =
        old != nullptr && std::find(old->tellings.begin(), old->tellings.end(), telling) != old->tellings.end();
    if (!known) event_rows_.put(telling_key(id, telling.article), to_row(telling));
  }
  if (old != nullptr) {
    for (const Telling& telling : old->tellings) {
      const auto& kept = head.told_by;
      if (std::find(kept.begin(), kept.end(), telling.article) == kept.end())
        event_rows_.erase(telling_key(id, telling.article));
    }
    index(*old, false);
  }
  event_rows_.put(id.value, to_row(head));
  index(incident, true);
  incidents_.insert_or_assign(id, std::move(incident));
}

void Ledger::erase_article(const ArticleId& id) {
  const ToldBy* old = find_in(articles_, id);
  if (old == nullptr) return;
  index(*old, -1);
  story_rows_.erase(id.value);
  articles_.erase(id);
}

void Ledger::erase_incident(const EventId& id) {
  const Incident* old = find_in(incidents_, id);
  if (old == nullptr) return;
  index(*old, false);
  for (const Telling& telling : old->tellings) event_rows_.erase(telling_key(id, telling.article));
  event_rows_.erase(id.value);
  incidents_.erase(id);
}

void Ledger::erase_story(const StoryId& id) {
  const LiveStory* old = find_in(stories_, id);
  if (old == nullptr) return;
  const Story story = old->story;
  by_silence_.erase({old->last_news, id});
  story_rows_.erase(id.value);
  stories_.erase(id);
  for (const ArticleId& article : story.articles) erase_article(article);
  for (const EventId& event : story.events) erase_incident(event);
}

std::optional<StoryId> Ledger::longest_silent() const {
  if (by_silence_.empty()) return std::nullopt;
  return by_silence_.begin()->second;
}

std::set<EventId> Ledger::incidents_between(TypeGroup group, Day from, Day to) const {
  std::set<EventId> found;
  for (auto at = by_day_.lower_bound({group, from}); at != by_day_.end() && at->first <= DayKey{group, to}; ++at) {
    found.insert(at->second.begin(), at->second.end());
  }
  return found;
}

const std::map<StoryId, int>* Ledger::stories_at(const std::string& place) const { return find_in(by_place_, place); }

uint32_t Ledger::articles_with(uint32_t stem) const {
  const uint32_t* count = find_in(document_frequency_, stem);
  return count == nullptr ? 0 : *count;
}

void Ledger::index(const ToldBy& article, int step) {
  for (const auto& [stem, weight] : article.terms) {
    uint32_t& count = document_frequency_[stem];
    count += static_cast<uint32_t>(step);
    if (count == 0) document_frequency_.erase(stem);
  }
  for (const std::string& place : article.places) {
    auto& stories = by_place_[place];
    if ((stories[article.story] += step) == 0) stories.erase(article.story);
    if (stories.empty()) by_place_.erase(place);
  }
}

void Ledger::index(const Incident& incident, bool in) {
  const DaySpan span = days_of(incident);
  const TypeGroup group = group_of(incident.state.type);
  const Day last = std::min(span.to, span.from + std::chrono::days(kMostDays));
  for (Day day = span.from; day <= last; day += std::chrono::days(1)) {
    auto& events = by_day_[{group, day}];
    if (in) {
      events.insert(incident.id);
    } else {
      events.erase(incident.id);
    }
    if (events.empty()) by_day_.erase({group, day});
  }
}

}  // namespace rasid::story
