#include "story/match.h"

#include <algorithm>

namespace rasid::story {
namespace {

constexpr double kLeastLikeness = 0.65;
constexpr double kLeastLikenessOfFire = 0.7;  // fire from afar is told many times a day in the same words
constexpr double kLeastInStory = 0.7;
constexpr double kFamiliarBonus = 0.3;
constexpr std::chrono::days kMostSpan{31};

double least_likeness(const Event& event) {
  return group_of(event.type) == TypeGroup::kRemote ? kLeastLikenessOfFire : kLeastLikeness;
}

std::vector<Match> all_pairs(const std::vector<Event>& events, Day published, const std::set<EventId>& familiar,
                             const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  std::vector<Match> pairs;
  for (size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (event.modality == Modality::kBackground) continue;
    const DaySpan span = days_of(event, published);
    const Day last = std::min(span.to, span.from + kMostSpan);
    for (const EventId& id : ledger.incidents_between(group_of(event.type), span.from, last)) {
      const Incident& incident = *ledger.incident(id);
      const auto like = likeness(event, span, incident.state, days_of(incident), knowledge);
      if (!like) continue;
      const double score = *like + (familiar.contains(id) ? kFamiliarBonus : 0);
      if (score >= least_likeness(event)) pairs.push_back({i, id, score});
    }
  }
  return pairs;
}

// The likest first, each event and each incident once; what `matches` has stays.
void add_best(std::vector<Match>& matches, std::vector<Match> pairs) {
  std::stable_sort(pairs.begin(), pairs.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  std::set<size_t> matched;
  std::set<EventId> taken;
  for (const Match& match : matches) {
    matched.insert(match.event);
    taken.insert(match.incident);
  }
  for (Match& pair : pairs) {
    if (matched.contains(pair.event) || taken.contains(pair.incident)) continue;
    matched.insert(pair.event);
    taken.insert(pair.incident);
    matches.push_back(std::move(pair));
  }
}

}  // namespace

std::vector<Match> match_events(const std::vector<Event>& events, Day published, const std::set<EventId>& familiar,
                                const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  std::vector<Match> matches;
  add_best(matches, all_pairs(events, published, familiar, ledger, knowledge));
  return matches;
}

void match_in_story(std::vector<Match>& matches, const std::vector<Event>& events, Day published, const Story& story,
                    const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  std::vector<Match> pairs;
  for (size_t i = 0; i < events.size(); ++i) {
    if (events[i].modality == Modality::kBackground) continue;
    const DaySpan span = days_of(events[i], published);
    for (const EventId& id : story.events) {
      const Incident* incident = ledger.incident(id);
      if (incident == nullptr) continue;
      const auto like = likeness(events[i], span, incident->state, days_of(*incident), knowledge, Context::kOneStory);
      if (like && *like >= kLeastInStory) pairs.push_back({i, id, *like});
    }
  }
  add_best(matches, std::move(pairs));
}

}  // namespace rasid::story
