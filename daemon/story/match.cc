#include "story/match.h"

#include <algorithm>
#include <map>

namespace rasid::story {
namespace {

constexpr double kLeastLikeness = 0.65;
constexpr double kLeastLikenessOfFire = 0.7;  // fire from afar is told many times a day in the same words
constexpr double kLeastInStory = 0.7;
constexpr double kFamiliarBonus = 0.3;
constexpr double kLeastTwice = 0.85;   // what an article may tell twice
constexpr double kEachArticle = 0.01;  // of two that are alike, the one that more articles told
constexpr size_t kMostArticles = 6;
constexpr std::chrono::days kMostSpan{31}, kOneDay{1};

double told_often(const Incident& incident) {
  return kEachArticle * static_cast<double>(std::min(incident.tellings.size(), kMostArticles));
}

double least_likeness(const Event& event) {
  return group_of(event.type) == TypeGroup::kRemote ? kLeastLikenessOfFire : kLeastLikeness;
}

std::optional<double> likest_account(const Event& event, DaySpan span, const Incident& incident,
                                     const knowledge::Knowledge& knowledge, Context context) {
  std::optional<double> best;
  for (const Telling& telling : incident.tellings) {
    if (telling.copy) continue;
    const DaySpan days = days_of(telling.event, telling.published);
    const auto like = likeness(event, span, telling.event, days, knowledge, context);
    if (like && (!best || *like > *best)) best = like;
  }
  return best;
}

// To the incident as it stands; failing that, where an account of it tells the same great toll, to the likest account:
// the accounts together may have come to a village of the attack.
std::optional<double> likeness_across(const Event& event, DaySpan span, const Incident& incident,
                                      const knowledge::Knowledge& knowledge) {
  const auto like = likeness(event, span, incident.state, days_of(incident), knowledge);
  if (like) return like;
  const bool same_toll = std::any_of(incident.tellings.begin(), incident.tellings.end(), [&](const Telling& telling) {
    return !telling.copy && same_notable_toll(event, telling.event);
  });
  return same_toll ? likest_account(event, span, incident, knowledge, Context::kNone) : std::nullopt;
}

std::vector<Match> all_pairs(const std::vector<Event>& events, Day published, const std::set<EventId>& familiar,
                             const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  std::vector<Match> pairs;
  for (size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (event.modality == Modality::kBackground) continue;
    const DaySpan span = days_of(event, published);
    const Day last = std::min(span.to, span.from + kMostSpan);
    for (const EventId& id : ledger.incidents_between(group_of(event.type), span.from - kOneDay, last + kOneDay)) {
      const Incident& incident = *ledger.incident(id);
      const auto like = likeness_across(event, span, incident, knowledge);
      if (!like) continue;
      const double score = *like + (familiar.contains(id) ? kFamiliarBonus : 0);
      if (score >= least_likeness(event)) pairs.push_back({i, id, score, told_often(incident)});
    }
  }
  return pairs;
}

// Whose word it is: the article's, somebody's claim, a denial.
bool is_a_word(Modality modality) {
  return modality == Modality::kAsserted || modality == Modality::kClaimed || modality == Modality::kDenied;
}

// An article tells two acts by two events, save for a fight that it comes back to and for an act beside what others say
// of it.
bool may_be_one(const Event& a, const Event& b, double score) {
  if (score < kLeastTwice) return false;
  const bool other_word = is_a_word(a.modality) && is_a_word(b.modality) && a.modality != b.modality;
  return other_word || (group_of(a.type) == TypeGroup::kBattle && group_of(b.type) == TypeGroup::kBattle);
}

// The likest first; each event is one incident, each incident one event. What `matches` has stays.
void add_best(std::vector<Match>& matches, std::vector<Match> pairs, const std::vector<Event>& events) {
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Match& a, const Match& b) { return a.score + a.prior > b.score + b.prior; });
  std::set<size_t> matched;
  std::map<EventId, size_t> taken;
  for (const Match& match : matches) {
    matched.insert(match.event);
    taken.emplace(match.incident, match.event);
  }
  for (Match& pair : pairs) {
    if (matched.contains(pair.event)) continue;
    const auto [other, free] = taken.emplace(pair.incident, pair.event);
    if (!free && !may_be_one(events[pair.event], events[other->second], pair.score)) continue;
    matched.insert(pair.event);
    matches.push_back(std::move(pair));
  }
}

// To the incident as it stands, or to the account of it that is likest.
std::optional<double> likeness_to_any(const Event& event, DaySpan span, const Incident& incident,
                                      const knowledge::Knowledge& knowledge) {
  const auto whole = likeness(event, span, incident.state, days_of(incident), knowledge, Context::kOneStory);
  const auto account = likest_account(event, span, incident, knowledge, Context::kOneStory);
  return std::max(whole, account);  // nothing is the least
}

}  // namespace

Matches match_events(const std::vector<Event>& events, Day published, const std::set<EventId>& familiar,
                     const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  Matches matches;
  const std::vector<Match> pairs = all_pairs(events, published, familiar, ledger, knowledge);
  add_best(matches.best, pairs, events);
  for (const Match& pair : pairs) {
    const auto of_it = [&](const Match& match) { return match.event == pair.event; };
    const auto best = std::find_if(matches.best.begin(), matches.best.end(), of_it);
    if (best != matches.best.end() && best->incident != pair.incident && !familiar.contains(pair.incident))
      matches.others.push_back(pair);
  }
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
      const auto like = likeness_to_any(events[i], span, *incident, knowledge);
      if (like && *like >= kLeastInStory) pairs.push_back({i, id, *like, told_often(*incident)});
    }
  }
  add_best(matches, std::move(pairs), events);
}

}  // namespace rasid::story
