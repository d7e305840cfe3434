#include "story/regroup.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "story/merge.h"

namespace rasid::story {
namespace {

constexpr int kPartedOrdinal = 1'000'000;  // above those of the events of any article
constexpr double kLeastToJoin = 0.65;
constexpr double kLeastAcross = 0.85;  // of incidents of two stories that no account bridges
constexpr std::chrono::days kMostSpan{31}, kOneDay{1};
constexpr double kLeastOfOneArticle = 0.85;
constexpr double kLeastToStay =
    0.5;  // less than it needed: what was bound is parted only where something speaks against

bool told_by_one_article(const Incident& a, const Incident& b) {
  return std::any_of(a.tellings.begin(), a.tellings.end(), [&](const Telling& one) {
    return !one.copy && std::any_of(b.tellings.begin(), b.tellings.end(),
                                    [&](const Telling& other) { return !other.copy && other.article == one.article; });
  });
}

// A fight that an article comes back to, with the same number of dead.
bool share_notable_toll(const Incident& a, const Incident& b) {
  return std::any_of(a.tellings.begin(), a.tellings.end(), [&](const Telling& one) {
    return std::any_of(b.tellings.begin(), b.tellings.end(),
                       [&](const Telling& other) { return same_notable_toll(one.event, other.event); });
  });
}

bool is_act(const Event& event) {
  return event.modality == Modality::kAsserted || event.modality == Modality::kClaimed ||
         event.modality == Modality::kDenied || event.modality == Modality::kFoiled;
}

// How surely they are one, nothing where they are two.
std::optional<double> oneness(const Incident& a, const Incident& b, Context context,
                              const knowledge::Knowledge& knowledge) {
  if (a.tellings.empty() || b.tellings.empty()) return std::nullopt;
  const auto like = likeness(a.state, days_of(a), b.state, days_of(b), knowledge, context);
  if (!like) return std::nullopt;
  if (context == Context::kNone && (*like < kLeastAcross || !is_act(a.state) || !is_act(b.state))) return std::nullopt;
  if (*like < kLeastToJoin) return std::nullopt;
  if (!told_by_one_article(a, b)) return like;
  const bool told_twice =
      *like >= kLeastOfOneArticle && group_of(a.state.type) == TypeGroup::kBattle && share_notable_toll(a, b);
  return told_twice ? like : std::nullopt;
}

bool told_before(const Incident& a, const Incident& b) {
  const auto first = [](const Incident& incident) { return std::pair(incident.tellings.front().arrived, incident.id); };
  return first(a) < first(b);
}

// Whether more is known of it than before. What is new was compared with all others when its account was matched.
bool has_grown(const Incident& incident, const Ledger& ledger) {
  const Incident* known = ledger.incident(incident.id);
  if (known == nullptr) return false;
  const Event &now = incident.state, &before = known->state;
  return now.type != before.type || now.modality != before.modality || now.places != before.places ||
         now.date != before.date || now.initiator != before.initiator || now.target != before.target ||
         now.casualties != before.casualties;
}

// Those of its days and kind.
std::set<EventId> of_its_days(const Incident& incident, const Ledger& ledger) {
  const DaySpan span = days_of(incident);
  const Day last = std::min(span.to, span.from + kMostSpan);
  return ledger.incidents_between(group_of(incident.state.type), span.from - kOneDay, last + kOneDay);
}

// What the incident may turn out to be, and in which context it is compared.
std::map<EventId, Context> partners_of(const Incident& incident, const StoryId& story, const Bridges& bridges,
                                       const Change& change, const Ledger& ledger) {
  std::map<EventId, Context> partners;
  if (has_grown(incident, ledger))
    for (const EventId& id : of_its_days(incident, ledger)) partners.emplace(id, Context::kNone);
  for (const auto& [one, other] : bridges) {
    if (change.now(one) == incident.id) partners.insert_or_assign(change.now(other), Context::kOneStory);
    if (change.now(other) == incident.id) partners.insert_or_assign(change.now(one), Context::kOneStory);
  }
  if (const LiveStory* home = change.peek(story); home != nullptr && incident.story == story) {
    for (const EventId& id : home->story.events) partners.insert_or_assign(id, Context::kOneStory);
  }
  partners.erase(incident.id);
  return partners;
}

void merge_into_older(Change& change, const EventId& a, const EventId& b) {
  const bool a_first = told_before(*change.peek(a), *change.peek(b));
  const EventId older = a_first ? a : b, younger = a_first ? b : a;
  const StoryId of_younger = change.peek(younger)->story;
  change.merge(younger, older);
  const LiveStory* home = change.peek(change.peek(older)->story);
  if (home != nullptr && home->story.round_up) change.move(older, of_younger);
}

// The loop of join_incidents ends because every round leaves an incident less.
bool join_one(Change& change, const EventId& id, const StoryId& story, const Bridges& bridges, const Ledger& ledger,
              const knowledge::Knowledge& knowledge, const Apart& apart) {
  Incident& touched = change.incident(id);
  if (touched.tellings.empty()) return false;
  restate(touched);
  std::optional<EventId> best;
  double best_likeness = 0;
  for (const auto& [other_id, context] : partners_of(touched, story, bridges, change, ledger)) {
    const Incident* other = change.peek(other_id);
    if (other == nullptr) continue;
    const auto like = oneness(touched, *other, context, knowledge);
    if (!like || *like <= best_likeness || apart(touched, *other)) continue;
    best = other_id;
    best_likeness = *like;
  }
  if (!best) return false;
  merge_into_older(change, id, *best);
  return true;
}

// The group of each account: those that are alike, or alike to one that is.
std::vector<size_t> groups_of(const std::vector<const Telling*>& accounts, const knowledge::Knowledge& knowledge) {
  std::vector<size_t> group(accounts.size());
  std::iota(group.begin(), group.end(), size_t{0});
  for (size_t i = 0; i < accounts.size(); ++i) {
    for (size_t k = 0; k < i; ++k) {
      if (group[i] == group[k]) continue;
      const auto like =
          likeness(accounts[i]->event, days_of(accounts[i]->event, accounts[i]->published), accounts[k]->event,
                   days_of(accounts[k]->event, accounts[k]->published), knowledge, Context::kOneStory);
      if (!like || *like < kLeastToStay) continue;
      const size_t from = std::max(group[i], group[k]), to = std::min(group[i], group[k]);
      std::replace(group.begin(), group.end(), from, to);
    }
  }
  return group;
}

EventId free_id(Change& change, const ArticleId& article, const StoryId& home) {
  for (int ordinal = kPartedOrdinal;; ++ordinal) {
    EventId id = make_event_id(article, ordinal);
    if (!change.is_taken(id, home)) return id;
  }
}

void part(Change& change, const EventId& id, const knowledge::Knowledge& knowledge) {
  const std::vector<Telling> tellings = change.incident(id).tellings;
  const StoryId home = change.incident(id).story;
  std::vector<const Telling*> accounts;
  for (const Telling& telling : tellings) {
    if (!telling.copy) accounts.push_back(&telling);
  }
  const std::vector<size_t> groups = groups_of(accounts, knowledge);
  for (size_t group = 1; group < accounts.size(); ++group) {
    std::vector<ArticleId> leaving;
    std::string origin;
    for (size_t i = 0; i < accounts.size(); ++i) {
      if (groups[i] == group) leaving.push_back(accounts[i]->article);
    }
    if (leaving.empty()) continue;
    for (const Telling& telling : tellings) {  // copies go with the account that they copy
      if (telling.copy && telling.origin == accounts[group]->origin) leaving.push_back(telling.article);
    }
    change.split(id, free_id(change, leaving.front(), home), leaving);
  }
}

}  // namespace

void join_incidents(Change& change, const StoryId& story, const std::set<EventId>& touched, const Bridges& bridges,
                    const Ledger& ledger, const knowledge::Knowledge& knowledge, const Apart& apart) {
  for (const EventId& id : touched) {
    while (join_one(change, change.now(id), story, bridges, ledger, knowledge, apart)) {
    }
  }
}

void part_incidents(Change& change, const std::set<EventId>& touched, const knowledge::Knowledge& knowledge) {
  for (const EventId& id : touched) {
    if (change.incident(id).tellings.size() > 1) part(change, id, knowledge);
  }
}

}  // namespace rasid::story
