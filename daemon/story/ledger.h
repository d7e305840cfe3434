// The live stories, articles and incidents with the indexes that find them. Writes through to the state tables, reads
// them back.
//
// Rows: stories table: s_... a story, a_... an article; events table: e_... an incident's head, e_.../a_... what an
// article tells of it. Values: a version byte (codec.h), then the fields as codec_fields.h lists them, little-endian,
// texts and lists with their length before them. Rows of earlier versions are read and become the newest when next
// written.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/state_table.h"
#include "story/compare.h"
#include "story/incident.h"

namespace rasid::story {

class Ledger {
 public:
  Ledger(store::StateTable& stories,
         store::StateTable& events);  // reads both; rows that do not fit together are erased

  const LiveStory* story(const StoryId& id) const;
  const ToldBy* article(const ArticleId& id) const;
  const Incident* incident(const EventId& id) const;
  Instant newest() const { return newest_; }
  size_t stories() const { return stories_.size(); }
  size_t articles() const { return articles_.size(); }

  // Each replaces what was there, keeps the indexes and writes the row.
  void put(LiveStory story);
  void put(ToldBy article);
  void put(Incident incident);  // rows of tellings are written where they are new or changed
  void erase_article(const ArticleId& id);
  void erase_incident(const EventId& id);
  void erase_story(const StoryId& id);  // with its articles and incidents
  std::optional<StoryId> longest_silent() const;

  // Incidents of the group that may have happened in [from, to]; in the order of their ids.
  std::set<EventId> incidents_between(TypeGroup group, Day from, Day to) const;
  // Stories of which an article names the place; null where there is none.
  const std::map<StoryId, int>* stories_at(const std::string& place) const;
  // In how many remembered articles the stem stands.
  uint32_t articles_with(uint32_t stem) const;

 private:
  using DayKey = std::pair<TypeGroup, Day>;

  void read_stories();
  void read_events();
  void index(const ToldBy& article, int step);
  void index(const Incident& incident, bool in);
  void drop_broken();

  store::StateTable& story_rows_;
  store::StateTable& event_rows_;
  std::unordered_map<StoryId, LiveStory> stories_;
  std::unordered_map<ArticleId, ToldBy> articles_;
  std::unordered_map<EventId, Incident> incidents_;
  std::set<std::pair<Instant, StoryId>> by_silence_;
  std::map<DayKey, std::set<EventId>> by_day_;
  std::unordered_map<std::string, std::map<StoryId, int>> by_place_;
  std::unordered_map<uint32_t, uint32_t> document_frequency_;
  Instant newest_{};
};

// The days under which an incident is found: all that its accounts name, at most kMostDays.
DaySpan days_of(const Incident& incident);

}  // namespace rasid::story
