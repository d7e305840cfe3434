#include "story/match.h"

#include <algorithm>
#include <map>

namespace rasid::story {
namespace {

constexpr double kLeastLikeness = 0.7;
constexpr double kFamiliarBonus = 0.3;
constexpr std::chrono::days kMostSpan{31};

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
      if (score >= kLeastLikeness) pairs.push_back({i, id, score});
    }
  }
  return pairs;
}

}  // namespace

std::vector<Match> match_events(const std::vector<Event>& events, Day published, const std::set<EventId>& familiar,
                                const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  std::vector<Match> pairs = all_pairs(events, published, familiar, ledger, knowledge);
  std::stable_sort(pairs.begin(), pairs.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  std::set<size_t> matched;
  std::set<EventId> taken;
  std::vector<Match> chosen;
  for (const Match& pair : pairs) {
    if (matched.contains(pair.event) || taken.contains(pair.incident)) continue;
    matched.insert(pair.event);
    taken.insert(pair.incident);
    chosen.push_back(pair);
  }
  return chosen;
}

}  // namespace rasid::story
