#include "story/restory.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "story/choose.h"

namespace rasid::story {
namespace {

constexpr double kLeastText = 0.12;  // stories in quite other words stay two
constexpr size_t kComparedArticles = 8;

bool is_done(const Event& event) {
  return event.modality == Modality::kAsserted || event.modality == Modality::kClaimed ||
         event.modality == Modality::kDenied;
}

// Whether the act is what the article is about.
bool is_main_to(const ArticleId& article, const Incident& incident) {
  return std::any_of(incident.tellings.begin(), incident.tellings.end(), [&](const Telling& telling) {
    return telling.article == article && !telling.copy && telling.event.main && is_done(telling.event);
  });
}

// A campaign of a whole province binds the news of weeks; an act at one spot, or with one toll, binds what tells it.
bool is_one_act(const Incident& incident) {
  const Event& state = incident.state;
  const bool spot = !state.places.empty() && !is_wide(state.places.front()) && state.places.front().kind != "region";
  const bool toll = std::any_of(state.casualties.begin(), state.casualties.end(),
                                [](const Casualty& one) { return one.min.value_or(0) >= kNotableToll; });
  return is_done(state) && (spot || toll);
}

// The main acts of these articles, as they stand.
std::map<EventId, const Incident*> main_acts(const Change& change, const std::vector<ArticleId>& articles) {
  std::map<EventId, const Incident*> acts;
  for (const ArticleId& id : articles) {
    const ToldBy* article = change.peek(id);
    if (article == nullptr) continue;
    for (const EventId& told : article->told) {
      const Incident* incident = change.peek(told);
      if (incident != nullptr && is_main_to(id, *incident)) acts.emplace(told, incident);
    }
  }
  return acts;
}

// The acts of the one that the other has not.
std::vector<const Incident*> only_in(const std::map<EventId, const Incident*>& one,
                                     const std::map<EventId, const Incident*>& other) {
  std::vector<const Incident*> acts;
  for (const auto& [id, act] : one)
    if (!other.contains(id)) acts.push_back(act);
  return acts;
}

bool are_distinct(const Incident& a, const Incident& b, const knowledge::Knowledge& knowledge) {
  return distinct_acts(a.state, days_of(a), b.state, days_of(b), knowledge);
}

// Whether each is about an act of its own, or people said that they are two.
bool stand_apart(const std::map<EventId, const Incident*>& one, const std::map<EventId, const Incident*>& other,
                 const knowledge::Knowledge& knowledge, const Apart& apart) {
  for (const Incident* a : only_in(one, other))
    for (const Incident* b : only_in(other, one))
      if (are_distinct(*a, *b, knowledge) || apart(*a, *b)) return true;
  return false;
}

bool share_an_attack(const std::map<EventId, const Incident*>& one, const std::map<EventId, const Incident*>& other,
                     const knowledge::Knowledge& knowledge) {
  for (const auto& [id, a] : one)
    for (const auto& [other_id, b] : other)
      if (of_one_attack(a->state, days_of(*a), b->state, days_of(*b), knowledge)) return true;
  return false;
}

std::vector<const ToldBy*> last_articles(const Change& change, const Story& story) {
  std::vector<const ToldBy*> last;
  for (auto id = story.articles.rbegin(); id != story.articles.rend() && last.size() < kComparedArticles; ++id)
    if (const ToldBy* article = change.peek(*id)) last.push_back(article);
  return last;
}

bool is_open(const Change& change, const StoryId& id) {
  const LiveStory* live = change.peek(id);
  return live != nullptr && live->story.state == StoryState::kOpen && !live->story.round_up &&
         !live->story.articles.empty();
}

// Other stories to an article of which a touched incident is the main act.
std::set<StoryId> that_share_a_main_act(const Change& change, const StoryId& story, const std::set<EventId>& touched) {
  std::set<StoryId> others;
  for (const EventId& id : touched) {
    const Incident* incident = change.peek(change.now(id));
    if (incident == nullptr || !is_one_act(*incident)) continue;
    std::set<StoryId> homes;
    for (const Telling& telling : incident->tellings) {
      const ToldBy* article = change.peek(telling.article);
      if (article != nullptr && is_main_to(telling.article, *incident)) homes.insert(article->story);
    }
    if (homes.erase(story) > 0) others.insert(homes.begin(), homes.end());
  }
  return others;
}

class Joining {
 public:
  Joining(Change& change, const Ledger& ledger, const knowledge::Knowledge& knowledge, const Apart& apart)
      : change_(change), ledger_(ledger), knowledge_(knowledge), apart_(apart) {}

  bool are_one(const StoryId& a, const StoryId& b, bool share_main_act) const {
    if (!is_open(change_, a) || !is_open(change_, b)) return false;
    const Story &one = change_.peek(a)->story, &other = change_.peek(b)->story;
    const auto acts = main_acts(change_, one.articles), other_acts = main_acts(change_, other.articles);
    if (stand_apart(acts, other_acts, knowledge_, apart_)) return false;
    if (!share_main_act && !share_an_attack(acts, other_acts, knowledge_)) return false;
    return story_similarity(last_articles(change_, one), last_articles(change_, other), ledger_) >= kLeastText;
  }

  void merge(Joined& joined, const StoryId& other) {
    // By the arrival of its first article: no two arrive at once.
    const auto age = [&](const StoryId& id) {
      const ToldBy* first = change_.peek(change_.peek(id)->story.articles.front());
      return std::pair(first == nullptr ? Instant{} : first->arrived, id);
    };
    const bool stays = age(joined.story) < age(other);
    const StoryId older = stays ? joined.story : other, younger = stays ? other : joined.story;
    const auto& events = change_.peek(younger)->story.events;
    joined.incidents.insert(events.begin(), events.end());
    change_.merge(younger, older);
    joined.story = older;
  }

 private:
  Change& change_;
  const Ledger& ledger_;
  const knowledge::Knowledge& knowledge_;
  const Apart& apart_;
};

// The articles in parts that share no incident, each in the order of arrival; the part with the oldest article first.
std::vector<std::vector<ArticleId>> parts_of(const Change& change, const std::vector<ArticleId>& articles) {
  std::vector<size_t> part(articles.size());
  std::iota(part.begin(), part.end(), size_t{0});
  std::map<EventId, size_t> told_in;
  for (size_t i = 0; i < articles.size(); ++i) {
    const ToldBy* article = change.peek(articles[i]);
    if (article == nullptr) continue;
    for (const EventId& told : article->told) {
      const auto [known, fresh] = told_in.emplace(told, i);
      if (fresh) continue;
      const size_t from = std::max(part[i], part[known->second]), to = std::min(part[i], part[known->second]);
      std::replace(part.begin(), part.end(), from, to);
    }
  }
  std::map<size_t, std::vector<ArticleId>> parts;
  for (size_t i = 0; i < articles.size(); ++i) parts[part[i]].push_back(articles[i]);
  std::vector<std::vector<ArticleId>> all;
  for (auto& [first, members] : parts) all.push_back(std::move(members));
  return all;
}

bool tell_distinct_acts(const Change& change, const std::vector<ArticleId>& some, const std::vector<ArticleId>& others,
                        const knowledge::Knowledge& knowledge) {
  const auto acts = main_acts(change, some), other_acts = main_acts(change, others);
  for (const auto& [id, a] : acts)
    for (const auto& [other_id, b] : other_acts)
      if (are_distinct(*a, *b, knowledge)) return true;
  return false;
}

}  // namespace

Joined join_stories(Change& change, const StoryId& story, const std::set<EventId>& touched,
                    const std::vector<StoryId>& also, const Ledger& ledger, const knowledge::Knowledge& knowledge,
                    const Apart& apart) {
  Joined joined{story, {}};
  if (!is_open(change, story)) return joined;
  const std::set<StoryId> sharing = that_share_a_main_act(change, story, touched);
  if (sharing.empty() && also.empty()) return joined;
  change.restate_edited();
  Joining joining(change, ledger, knowledge, apart);
  for (const StoryId& other : sharing)
    if (joining.are_one(joined.story, other, true)) joining.merge(joined, other);
  for (const StoryId& other : also)
    if (other != joined.story && joining.are_one(joined.story, other, false)) joining.merge(joined, other);
  return joined;
}

void part_story(Change& change, const StoryId& story, const std::set<ArticleId>& were_bound, bool surely,
                const knowledge::Knowledge& knowledge) {
  const LiveStory* live = change.peek(story);
  if (live == nullptr || live->story.articles.size() < 2) return;
  change.restate_edited();
  auto parts = parts_of(change, live->story.articles);
  std::erase_if(parts, [&](const std::vector<ArticleId>& part) {
    return std::none_of(part.begin(), part.end(), [&](const ArticleId& id) { return were_bound.contains(id); });
  });
  for (size_t i = 1; i < parts.size(); ++i) {
    if (!surely && !tell_distinct_acts(change, parts[i], parts.front(), knowledge)) continue;
    const auto opener = std::find_if(parts[i].begin(), parts[i].end(),
                                     [&](const ArticleId& id) { return change.peek(make_story_id(id)) == nullptr; });
    if (opener != parts[i].end()) change.split(story, make_story_id(*opener), parts[i]);
  }
}

}  // namespace rasid::story
