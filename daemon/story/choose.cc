#include "story/choose.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace rasid::story {
namespace {

// total = kIdentity * identity + kText * similarity + kMainPlace where the main events share their place
//         + kSameDay where one side does the same on the same day.
constexpr double kIdentity = 0.8, kText = 1.5, kMainPlace = 0.2, kSameDay = 0.3;
constexpr double kLeastTotal = 0.75;    // to join a story
constexpr double kLeastText = 0.12;     // articles in quite other words are of two stories
constexpr double kSureIdentity = 0.9;   // told in other words or not
constexpr double kSideEvent = 0.4;      // weight of an event that is not the main one, on either side
constexpr double kCampaign = 0.5;       // weight of what goes on for weeks: many stories tell it
constexpr double kLeastIdentity = 0.3;  // below: no incident in common that would outweigh a different act
constexpr double kFading = 0.8;         // of the similarity, a day between the articles beyond the first
constexpr int kTextReachDays = 5;
constexpr size_t kComparedArticles = 12;
constexpr double kPriorArticles = 20;  // softens the weights while few articles are remembered

double weight_of(uint32_t stem, const Ledger& ledger) {
  const double all = static_cast<double>(ledger.articles()) + kPriorArticles;
  return std::log(1 + all / (1 + ledger.articles_with(stem)));
}

using Terms = std::vector<std::pair<uint32_t, float>>;

struct Common {
  double identity =
      0;  // how surely an incident of the story is one of the article's, weighed by how central it is to both
  bool same_day = false;  // one side does the same on the same day
};
// The stories that have an incident, a place, or an author and day in common with the article.
using Candidates = std::map<StoryId, Common>;

void add_by_author_and_day(Candidates& found, const Event& event, Day published, const Ledger& ledger,
                           const knowledge::Knowledge& knowledge) {
  const DaySpan span = days_of(event, published);
  if (!span.firm) return;
  for (const EventId& id : ledger.incidents_between(group_of(event.type), span.from, span.from)) {
    const Incident& incident = *ledger.incident(id);
    if (!event.main && !incident.state.main) continue;
    if (same_author_same_day(event, span, incident.state, days_of(incident), knowledge))
      found[incident.story].same_day = true;
  }
}

Candidates candidates(const ToldBy& article, const std::vector<Event>& events, const std::vector<Match>& matches,
                      const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  Candidates found;
  for (const Match& match : matches) {
    const Event& event = events[match.event];
    const Incident& incident = *ledger.incident(match.incident);
    const double central = (event.main ? 1 : kSideEvent) * (incident.state.main ? 1 : kSideEvent);
    const bool act = event.modality != Modality::kOngoing && incident.state.modality != Modality::kOngoing;
    double& identity = found[incident.story].identity;
    identity = 1 - (1 - identity) * (1 - std::min(1.0, match.score * central * (act ? 1 : kCampaign)));
  }
  for (const std::string& place : article.places) {
    const auto* stories = ledger.stories_at(place);
    if (stories == nullptr) continue;
    for (const auto& [story, count] : *stories) found.try_emplace(story);
  }
  for (const Event& event : events) {
    if (event.modality != Modality::kBackground)
      add_by_author_and_day(found, event, article.published, ledger, knowledge);
  }
  return found;
}

// Less the more days lie between them.
double faded_similarity(const ToldBy& a, const ToldBy& b, const Ledger& ledger) {
  const auto apart = std::abs((a.published - b.published).count());
  if (apart > kTextReachDays) return 0;
  const double faded = std::pow(kFading, std::max<int64_t>(0, apart - 1));
  return faded * text_similarity(a.terms, b.terms, ledger);
}

// The likest of the story's last articles.
double best_similarity(const ToldBy& article, const Story& story, const Ledger& ledger) {
  double best = 0;
  const size_t first = story.articles.size() > kComparedArticles ? story.articles.size() - kComparedArticles : 0;
  for (size_t i = first; i < story.articles.size(); ++i) {
    if (const ToldBy* other = ledger.article(story.articles[i]))
      best = std::max(best, faded_similarity(article, *other, ledger));
  }
  return best;
}

bool share_a_place(const Event& a, const Event& b, const knowledge::Knowledge& knowledge) {
  for (const PlaceRef& one : a.places) {
    for (const PlaceRef& other : b.places) {
      if (one.id.empty() || other.id.empty() || is_wide(one) || is_wide(other)) continue;
      if (knowledge.places.within(one.id, other.id) || knowledge.places.within(other.id, one.id)) return true;
    }
  }
  return false;
}

bool share_main_place(const std::vector<Event>& events, const Story& story, const Ledger& ledger,
                      const knowledge::Knowledge& knowledge) {
  for (const EventId& id : story.events) {
    const Incident* incident = ledger.incident(id);
    if (incident == nullptr || !incident->state.main) continue;
    for (const Event& event : events) {
      if (event.main && share_a_place(event, incident->state, knowledge)) return true;
    }
  }
  return false;
}

// A main event of the article that is another act of the kind that the story is about.
bool tells_another_act(const std::vector<Event>& events, Day published, const Story& story, const Ledger& ledger,
                       const knowledge::Knowledge& knowledge) {
  for (const Event& event : events) {
    if (!event.main || event.modality == Modality::kBackground) continue;
    const DaySpan span = days_of(event, published);
    for (const EventId& id : story.events) {
      const Incident* incident = ledger.incident(id);
      if (incident == nullptr || !incident->state.main) continue;
      if (distinct_acts(event, span, incident->state, days_of(*incident), knowledge)) return true;
    }
  }
  return false;
}

}  // namespace

double text_similarity(const Terms& a, const Terms& b, const Ledger& ledger) {
  double dot = 0, a_square = 0, b_square = 0;
  auto at_a = a.begin();
  auto at_b = b.begin();
  while (at_a != a.end() || at_b != b.end()) {
    const uint32_t stem =
        at_b == b.end() || (at_a != a.end() && at_a->first <= at_b->first) ? at_a->first : at_b->first;
    const double weight = weight_of(stem, ledger);
    const double in_a = at_a != a.end() && at_a->first == stem ? weight * (at_a++)->second : 0;
    const double in_b = at_b != b.end() && at_b->first == stem ? weight * (at_b++)->second : 0;
    dot += in_a * in_b;
    a_square += in_a * in_a;
    b_square += in_b * in_b;
  }
  return a_square > 0 && b_square > 0 ? dot / std::sqrt(a_square * b_square) : 0;
}

double story_similarity(const std::vector<const ToldBy*>& a, const std::vector<const ToldBy*>& b,
                        const Ledger& ledger) {
  double best = 0;
  for (const ToldBy* one : a)
    for (const ToldBy* other : b) best = std::max(best, faded_similarity(*one, *other, ledger));
  return best;
}

Choice choose_story(const ToldBy& article, const std::vector<Event>& events, const std::vector<Match>& matches,
                    const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  Choice choice;
  double best_total = kLeastTotal;
  std::vector<StoryId> fitting;
  for (const auto& [id, common] : candidates(article, events, matches, ledger, knowledge)) {
    const double identity = common.identity;
    const Story& story = ledger.story(id)->story;
    if (story.round_up) continue;
    if (identity < kLeastIdentity && tells_another_act(events, article.published, story, ledger, knowledge)) continue;
    const double text = best_similarity(article, story, ledger);
    const double place = share_main_place(events, story, ledger, knowledge) ? kMainPlace : 0;
    const double total = kIdentity * identity + kText * text + place + (common.same_day ? kSameDay : 0);
    if ((text < kLeastText && identity < kSureIdentity) || total <= kLeastTotal) continue;
    if (identity >= kLeastIdentity) fitting.push_back(id);
    if (total <= best_total) continue;
    best_total = total;
    choice.story = id;
  }
  for (StoryId& id : fitting)
    if (id != choice.story) choice.also.push_back(std::move(id));
  return choice;
}

}  // namespace rasid::story
