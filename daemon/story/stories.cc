#include "story/stories.h"

#include <algorithm>
#include <set>

#include "story/change.h"
#include "story/choose.h"
#include "story/correct.h"
#include "story/corrections.h"
#include "story/kept.h"
#include "story/ledger.h"
#include "story/match.h"
#include "story/regroup.h"
#include "story/restory.h"
#include "story/round_up.h"

namespace rasid::story {
namespace {

// Of what happened; where an article was written or what it retells says nothing of its story.
std::vector<std::string> places_of(const std::vector<Event>& events) {
  std::set<std::string> ids;
  for (const Event& event : events) {
    if (event.modality == Modality::kBackground) continue;
    for (const PlaceRef& place : event.places) {
      if (!place.id.empty() && !is_wide(place)) ids.insert(place.id);
    }
  }
  return {ids.begin(), ids.end()};
}

// As the incident stands, in the words of the article.
void show_state(Event& told, const Incident& incident) {
  told.id = incident.id;
  told.revision = incident.revision;
  told.story = incident.story;
  told.articles = incident.state.articles;
  told.independent_origins = incident.state.independent_origins;
  told.claims = incident.state.claims;
}

// A round-up is about none of what it tells.
std::vector<Event> none_main(std::vector<Event> events) {
  for (Event& event : events) event.main = false;
  return events;
}

// One event that may be an account of either.
Bridges bridges_of(const std::vector<Match>& matches, const std::vector<Match>& others) {
  Bridges bridges;
  for (const Match& match : matches)
    for (const Match& other : others)
      if (match.event == other.event && match.incident != other.incident)
        bridges.emplace_back(match.incident, other.incident);
  return bridges;
}

}  // namespace

struct Stories::State {
  State(Options given, std::shared_ptr<const knowledge::Knowledge> known, store::StateTable& stories,
        store::StateTable& events, store::StateTable& corrections)
      : options(given), knowledge(std::move(known)), ledger(stories, events), book(corrections), kept(corrections) {}

  Outcome accept(const Article& article, const Reading& reading, const TextProfile& profile,
                 const Duplicate& duplicate);
  Instant next_arrival(const Article& article) const;
  void close_old(Instant now, Outcome& outcome);
  void close(const StoryId& id, Outcome& outcome);
  void keep_at_most(Outcome& outcome);
  ToldBy describe(const Article& article, const Reading& reading, const TextProfile& profile, const ToldBy* text_of,
                  Instant arrived) const;
  static std::string origin_of(const Article& article, const TextProfile& profile, const ToldBy* text_of);
  void withdraw(const ArticleId& id, Outcome& outcome);
  void leave(Change& change, const ToldBy& before, const ToldBy& now);
  void part(Change& change, const ToldBy& before);
  std::set<ArticleId> bound_to(const ToldBy& before) const;
  void join(Change& change, const ToldBy& told, const Bridges& bridges, const std::vector<StoryId>& also);
  bool said_apart(const Incident& a, const Incident& b) const;
  std::set<EventId> unpinned(const std::vector<EventId>& ids) const;
  std::set<EventId> familiar_to(const ToldBy* before, const ToldBy* original) const;
  StoryId settle(Change& change, ToldBy& told, const Article& article, std::optional<StoryId> story, bool round_up,
                 Instant now);
  std::vector<EventId> tell(Change& change, ToldBy& told, const std::vector<Event>& events,
                            const std::vector<Match>& matches, const ToldBy* original,
                            std::optional<Instant> published_at);
  static EventId new_event_id(const ArticleId& article, size_t index, const StoryId& home, Change& change);

  Options options;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  Ledger ledger;
  Corrections book;
  Kept kept;
};

// When it was observed, and later than what came before. What was told first is then a matter of the order of the
// articles alone: those of one fetch are observed at once, and some of them later, where the process died among them.
Instant Stories::State::next_arrival(const Article& article) const {
  return std::max(ledger.newest() + Instant::duration{1}, article.observed_at);
}

// Its last record says so and stays; it is forgotten with its articles and incidents, save what people spoke of.
void Stories::State::close(const StoryId& id, Outcome& outcome) {
  Story story = ledger.story(id)->story;
  story.state = StoryState::kClosed;
  ++story.revision;
  for (const EventId& event : story.events) {
    const Incident* incident = book.is_pinned(event) ? ledger.incident(event) : nullptr;
    if (incident != nullptr) kept.keep(incident->state);
  }
  outcome.stories.push_back(std::move(story));
  ledger.erase_story(id);
}

void Stories::State::close_old(Instant now, Outcome& outcome) {
  while (const auto id = ledger.longest_silent()) {
    if (ledger.story(*id)->last_news + options.window >= now) return;
    close(*id, outcome);
  }
}

void Stories::State::keep_at_most(Outcome& outcome) {
  while (ledger.stories() > options.max_stories) close(*ledger.longest_silent(), outcome);
}

// The outlet, or whose text it carries: that of the article that it copies or was made from, or of an agency.
std::string Stories::State::origin_of(const Article& article, const TextProfile& profile, const ToldBy* text_of) {
  if (text_of != nullptr) return text_of->origin;
  const std::string& agency = profile.carried_from;
  return agency.empty() || agency == "agency:" + article.source.id.value ? article.source.id.value : agency;
}

ToldBy Stories::State::describe(const Article& article, const Reading& reading, const TextProfile& profile,
                                const ToldBy* text_of, Instant arrived) const {
  ToldBy told;
  told.id = article.id;
  told.source = article.source.id.value;
  told.origin = origin_of(article, profile, text_of);
  told.arrived = arrived;
  told.published = article.publication_day;
  told.terms = profile.terms;
  told.places = places_of(reading.events);
  told.title = article.title;
  return told;
}

// The article is no longer relevant: it leaves its story and its incidents.
void Stories::State::withdraw(const ArticleId& id, Outcome& outcome) {
  const ToldBy before = *ledger.article(id);
  Change change(ledger, id, "retraction");
  for (const EventId& event : before.told) change.untell(event, id);
  std::erase(change.story(before.story).story.articles, id);
  ledger.erase_article(id);
  part(change, before);
  change.commit(outcome);
}

// What the article no longer tells.
void Stories::State::leave(Change& change, const ToldBy& before, const ToldBy& now) {
  for (const EventId& id : before.told)
    if (std::find(now.told.begin(), now.told.end(), id) == now.told.end()) change.untell(id, now.id);
  part(change, before);
}

// An article left incidents or tells them otherwise: what nothing binds any more falls apart.
void Stories::State::part(Change& change, const ToldBy& before) {
  part_incidents(change, unpinned(before.told), *knowledge);
  part_story(change, before.story, bound_to(before), false, *knowledge);
}

// The articles that told an incident of this one.
std::set<ArticleId> Stories::State::bound_to(const ToldBy& before) const {
  std::set<ArticleId> bound;
  for (const EventId& id : before.told) {
    const Incident* incident = ledger.incident(id);
    if (incident == nullptr) continue;
    for (const Telling& telling : incident->tellings) bound.insert(telling.article);
  }
  return bound;
}

bool Stories::State::said_apart(const Incident& a, const Incident& b) const {
  return book.apart(a.id.value, b.id.value) ||
         std::any_of(b.tellings.begin(), b.tellings.end(),
                     [&](const Telling& telling) { return book.apart(a.id.value, telling.article.value); });
}

// What people joined stays joined.
std::set<EventId> Stories::State::unpinned(const std::vector<EventId>& ids) const {
  std::set<EventId> free;
  for (const EventId& id : ids)
    if (!book.is_pinned(id)) free.insert(id);
  return free;
}

std::set<EventId> Stories::State::familiar_to(const ToldBy* before, const ToldBy* original) const {
  std::set<EventId> familiar;
  if (before != nullptr) familiar.insert(before->told.begin(), before->told.end());
  if (original != nullptr) familiar.insert(original->told.begin(), original->told.end());
  return familiar;
}

// Puts the article into the story, or opens one.
StoryId Stories::State::settle(Change& change, ToldBy& told, const Article& article, std::optional<StoryId> story,
                               bool round_up, Instant now) {
  const StoryId id = story ? *story : make_story_id(article.id);
  LiveStory& live = change.story(id);
  if (!story) {
    live.story.title = article.title;
    live.story.opened_at = article.observed_at;
    live.story.round_up = round_up;
  }
  auto& articles = live.story.articles;
  if (std::find(articles.begin(), articles.end(), article.id) == articles.end()) articles.push_back(article.id);
  live.story.updated_at = article.observed_at;
  live.last_news = std::max(live.last_news, now);
  told.story = id;
  return id;
}

// The place of the event in its article, or the next number that is free.
EventId Stories::State::new_event_id(const ArticleId& article, size_t index, const StoryId& home, Change& change) {
  int ordinal = static_cast<int>(index);
  while (change.is_taken(make_event_id(article, ordinal), home)) ordinal += 1000;
  return make_event_id(article, ordinal);
}

// The incident of each event that is not background.
std::vector<EventId> Stories::State::tell(Change& change, ToldBy& told, const std::vector<Event>& events,
                                          const std::vector<Match>& matches, const ToldBy* original,
                                          std::optional<Instant> published_at) {
  std::vector<EventId> ids;
  for (size_t i = 0; i < events.size(); ++i) {
    if (events[i].modality == Modality::kBackground) continue;
    const auto match = std::find_if(matches.begin(), matches.end(), [&](const Match& m) { return m.event == i; });
    const EventId id = match != matches.end() ? match->incident : new_event_id(told.id, i, told.story, change);
    Incident& incident = change.incident(id);
    if (incident.story.empty()) incident.story = told.story;
    // What a round-up told first has a story now.
    if (change.story(incident.story).story.round_up && !change.story(told.story).story.round_up)
      change.move(id, told.story);
    const bool copied =
        original != nullptr && std::any_of(incident.tellings.begin(), incident.tellings.end(),
                                           [&](const Telling& t) { return t.article == original->id && !t.copy; });
    Telling telling;
    telling.article = told.id;
    telling.source = told.source;
    telling.origin = told.origin;
    telling.copy = copied;
    telling.arrived = told.arrived;
    telling.published = told.published;
    telling.published_at = published_at;
    if (!copied) telling.event = events[i];
    const bool again = std::find(told.told.begin(), told.told.end(), id) != told.told.end();
    if (again)
      change.tell_more(incident, std::move(telling));
    else
      change.tell(incident, std::move(telling));
    LiveStory& home = change.story(incident.story);
    home.last_news = std::max(home.last_news, change.story(told.story).last_news);
    if (std::find(home.story.events.begin(), home.story.events.end(), id) == home.story.events.end())
      home.story.events.push_back(id);
    if (!again) told.told.push_back(id);
    ids.push_back(id);
  }
  return ids;
}

// Incidents that turn out to be one, then stories, then the incidents of what became one story.
void Stories::State::join(Change& change, const ToldBy& told, const Bridges& bridges,
                          const std::vector<StoryId>& also) {
  const auto apart = [&](const Incident& a, const Incident& b) { return said_apart(a, b) || said_apart(b, a); };
  const std::set<EventId> touched(told.told.begin(), told.told.end());
  join_incidents(change, change.peek(told.id)->story, touched, bridges, ledger, *knowledge, apart);
  const Joined joined = join_stories(change, change.peek(told.id)->story, touched, also, ledger, *knowledge, apart);
  join_incidents(change, joined.story, joined.incidents, {}, ledger, *knowledge, apart);
}

Outcome Stories::State::accept(const Article& article, const Reading& reading, const TextProfile& profile,
                               const Duplicate& duplicate) {
  const Instant now = next_arrival(article);
  Outcome outcome;
  close_old(now, outcome);
  const ToldBy* before = ledger.article(article.id);
  // A longer text that another is a part of tells more than that: it shares its origin, no more.
  const ToldBy* of = duplicate.of == article.id ? nullptr : ledger.article(duplicate.of);
  const ToldBy* original = duplicate.longer ? nullptr : of;
  const ToldBy* text_of = of != nullptr ? of : ledger.article(duplicate.carries);
  outcome.told = reading.events;
  const bool wanted = !book.is_rejected(article.id) && !book.is_rejected(duplicate.of);
  if (!wanted || (!reading.relevant && original == nullptr)) {
    if (before != nullptr) withdraw(article.id, outcome);
    outcome.told = reading.events;
    return outcome;
  }

  ToldBy told = describe(article, reading, profile, text_of, now);
  if (before != nullptr) told.origin = before->origin;
  outcome.round_up = is_round_up(reading.events, *knowledge);
  const std::vector<Event> events = outcome.round_up ? none_main(reading.events) : reading.events;
  auto [matches, others] = match_events(events, told.published, familiar_to(before, original), ledger, *knowledge);
  const auto heed_people = [&] { steer(matches, events, told.published, article.id, book, ledger, *knowledge); };
  heed_people();
  Choice choice;
  const ToldBy* settled = before != nullptr ? before : original;
  if (settled != nullptr)
    choice.story = settled->story;
  else if (!outcome.round_up)
    choice = choose_story(told, events, matches, ledger, *knowledge);
  if (choice.story)
    match_in_story(matches, events, told.published, ledger.story(*choice.story)->story, ledger, *knowledge);
  heed_people();

  Change change(ledger, article.id, before != nullptr ? "revision" : original != nullptr ? "copy" : "report");
  settle(change, told, article, choice.story, outcome.round_up, now);
  const std::vector<EventId> ids = tell(change, told, events, matches, original, article.published_at);
  if (before != nullptr) told.arrived = before->arrived;
  change.put(told);
  if (before != nullptr) leave(change, *before, told);
  if (original == nullptr) join(change, told, bridges_of(matches, others), choice.also);
  outcome.story = change.peek(article.id)->story;
  change.commit(outcome);
  auto id = ids.begin();
  for (Event& event : outcome.told) {
    if (event.modality != Modality::kBackground) show_state(event, *ledger.incident(change.now(*id++)));
  }
  keep_at_most(outcome);
  return outcome;
}

Stories::Stories(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge, store::StateTable& stories,
                 store::StateTable& events, store::StateTable& corrections)
    : state_(std::make_unique<State>(options, std::move(knowledge), stories, events, corrections)) {}
Stories::Stories(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge, store::StateTable& stories,
                 store::StateTable& events)
    : nothing_(std::make_unique<store::NullTable>()),
      state_(std::make_unique<State>(options, std::move(knowledge), stories, events, *nothing_)) {}
Stories::~Stories() = default;

Outcome Stories::accept(const Article& article, const Reading& reading, const TextProfile& profile,
                        const Duplicate& duplicate) {
  const bool is_back = state_->book.restore(article.id);
  Outcome outcome = state_->accept(article, reading, profile, duplicate);
  if (is_back) restore(article.id, outcome, state_->ledger);
  put_right(outcome, state_->book, state_->kept, state_->ledger, *state_->knowledge);
  return outcome;
}

Outcome Stories::retract(const ArticleId& article) {
  return story::retract(article, state_->book, state_->kept, state_->ledger, *state_->knowledge);
}

Result<Outcome> Stories::correct(const Correction& correction, Instant now, const Published& published) {
  return story::correct(correction, state_->book, state_->kept, state_->ledger, published, *state_->knowledge, now);
}

void Stories::set_knowledge(std::shared_ptr<const knowledge::Knowledge> knowledge) {
  state_->knowledge = std::move(knowledge);
}

}  // namespace rasid::story
