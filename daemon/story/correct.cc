#include "story/correct.h"

#include <algorithm>

#include "core/format.h"
#include "story/change.h"
#include "story/corrected_fields.h"
#include "story/corroboration.h"
#include "story/merge.h"
#include "story/restory.h"

namespace rasid::story {
namespace {

EventChange changed_by(const Correction& correction, std::vector<std::string> fields) {
  return {std::move(fields), "correction", {}, correction.by};
}

// A new revision of an incident whose reading stays as it is.
Event next_revision(const EventId& id, EventChange change, Ledger& ledger) {
  Incident incident = *ledger.incident(id);
  incident.state.revision = ++incident.revision;
  Event event = incident.state;
  ledger.put(std::move(incident));
  event.change = std::move(change);
  return event;
}

class Correcting {
 public:
  Correcting(const Correction& correction, Corrections& book, Ledger& ledger, const knowledge::Knowledge& knowledge,
             Instant now)
      : correction_(correction), book_(book), ledger_(ledger), knowledge_(knowledge), now_(now) {}

  Result<Outcome> apply() {
    Status status = Done{};
    switch (correction_.kind) {
      case CorrectionKind::kNotRelevant:
        status = is_article_id(correction_.target) ? reject_article() : reject_event();
        break;
      case CorrectionKind::kSet:
        status = set();
        break;
      case CorrectionKind::kSameAs:
        status = join();
        break;
      case CorrectionKind::kNotSameAs:
        status = is_article_id(correction_.other) ? part_from_article() : part();
        break;
    }
    if (!status) return status.error();
    return std::move(outcome_);
  }

 private:
  // The live incident that the id stands for now.
  Result<const Incident*> live(const std::string& id) const {
    const EventId now = book_.resolve(EventId{id});
    const Incident* incident = ledger_.incident(now);
    if (incident == nullptr)
      return bad_input(format("{} is no live incident: never told, withdrawn, or its story is closed", id));
    if (book_.is_rejected(now)) return bad_input(format("{} was said not to be relevant before", id));
    return incident;
  }

  void touch(const EventId& id, std::vector<std::string> fields) {
    outcome_.changed.push_back(next_revision(id, changed_by(correction_, std::move(fields)), ledger_));
  }

  void touch_story(const StoryId& id) {
    const LiveStory* known = ledger_.story(id);
    if (known == nullptr) return;
    LiveStory story = *known;
    ++story.story.revision;
    story.story.updated_at = now_;
    outcome_.stories.push_back(story.story);
    ledger_.put(std::move(story));
  }

  Status set() {
    auto incident = live(correction_.target);
    if (!incident) return incident.error();
    if (std::string unknown = unknown_in(correction_.set, knowledge_); !unknown.empty())
      return bad_input(std::move(unknown));
    const EventId id = (*incident)->id;
    book_.add(correction_);
    touch(id, correction_.fields());
    return Done{};
  }

  // The incident stays in memory, so that whoever tells it again tells nothing; what goes out is that it is withdrawn.
  Status reject_event() {
    auto incident = live(correction_.target);
    if (!incident) return incident.error();
    const EventId id = (*incident)->id;
    const StoryId story = (*incident)->story;
    touch(id, {"articles"});
    outcome_.changed.back().articles.clear();
    outcome_.changed.back().independent_origins = 0;
    book_.add(correction_);
    touch_story(story);
    return Done{};
  }

  Status reject_article() {
    const ArticleId id{correction_.target};
    const ToldBy* known = ledger_.article(id);
    if (known == nullptr)
      return bad_input(format("{} is no live article: not relevant, or its story is closed", id.value));
    const ToldBy before = *known;
    book_.add(correction_);
    Change change(ledger_);
    for (const EventId& event : before.told) change.untell(event, id);
    std::erase(change.story(before.story).story.articles, id);
    ledger_.erase_article(id);
    commit(change);
    outcome_.withdrawn.push_back(id);
    return Done{};
  }

  // Commits with the corrector's name on every incident that changed.
  void commit(Change& change) {
    const size_t first = outcome_.changed.size();
    change.commit(outcome_);
    for (size_t i = first; i < outcome_.changed.size(); ++i)
      outcome_.changed[i].change = changed_by(correction_, {"articles"});
  }

  // The accounts of the articles go from one incident to the other.
  void move(Change& change, const EventId& from, const EventId& to, const std::vector<ArticleId>& articles) {
    Incident& target = change.incident(to);
    for (const Telling& telling : std::vector<Telling>(change.incident(from).tellings)) {
      if (std::find(articles.begin(), articles.end(), telling.article) == articles.end()) continue;
      const bool there = std::any_of(target.tellings.begin(), target.tellings.end(),
                                     [&](const Telling& each) { return each.article == telling.article; });
      if (!there) target.tellings.push_back(telling);
      change.untell(from, telling.article);
      const ToldBy* known = ledger_.article(telling.article);
      if (known == nullptr) continue;
      ToldBy told = *known;
      for (EventId& id : told.told)
        if (id == from) id = to;
      if (there) told.told.erase(std::unique(told.told.begin(), told.told.end()), told.told.end());
      ledger_.put(std::move(told));
    }
  }

  Status join() {
    auto from = live(correction_.target), into = live(correction_.other);
    if (!from) return from.error();
    if (!into) return into.error();
    const EventId source = (*from)->id, target = (*into)->id;
    if (source == target) {
      book_.add(correction_);
      return Done{};
    }
    Corrections::Merged merged{target, {}, (*from)->revision + 1};
    for (const Telling& telling : (*from)->tellings) merged.articles.push_back(telling.article);
    book_.add(correction_);
    Change change(ledger_);
    move(change, source, target, merged.articles);
    join_stories(change, change.peek(target)->story, {target}, {}, ledger_, knowledge_, said_apart());
    commit(change);
    for (Event& event : outcome_.changed)
      if (event.id == source) event.merged_into = target;
    book_.merged(source, merged);
    if (std::none_of(outcome_.changed.begin(), outcome_.changed.end(),
                     [&](const Event& event) { return event.id == target; }))
      touch(target, {"articles"});
    return Done{};
  }

  // Undoes what a person had joined; that the machine never joins them is in the book.
  Status part() {
    auto other = live(correction_.other);
    if (!other) return other.error();
    const EventId target{correction_.target}, rest = (*other)->id;
    if (ledger_.incident(target) == nullptr && book_.resolve(target) == target)
      return bad_input(format("{} is no live incident: never told, withdrawn, or its story is closed", target.value));
    book_.add(correction_);
    if (book_.resolve(target) != rest) return Done{};
    auto merged = book_.unmerge(target);
    if (!merged) return Done{};
    return take_out(rest, target, merged->articles, merged->revision);
  }

  Status part_from_article() {
    auto incident = live(correction_.target);
    if (!incident) return incident.error();
    const ArticleId article{correction_.other};
    const auto& tellings = (*incident)->tellings;
    const auto tells = [&](const Telling& telling) { return telling.article == article; };
    if (std::none_of(tellings.begin(), tellings.end(), tells))
      return bad_input(format("{} does not tell {}", article.value, correction_.target));
    if (tellings.size() == 1)
      return bad_input(format("only {} tells {}: there is nothing to part it from", article.value, correction_.target));
    book_.add(correction_);
    return take_out((*incident)->id, free_id(article), {article}, 0);
  }

  Status take_out(const EventId& from, const EventId& to, const std::vector<ArticleId>& articles, int revision) {
    const Incident& known = *ledger_.incident(from);
    StoryId home = known.story;
    for (const ArticleId& id : articles)
      if (const ToldBy* told = ledger_.article(id)) home = told->story;
    Change change(ledger_);
    Incident& parted = change.incident(to);
    parted.revision = revision;
    parted.story = home;
    change.story(home).story.events.push_back(to);
    move(change, from, to, articles);
    stand_alone(parted, *ledger_.incident(from));
    std::set<ArticleId> were_bound(articles.begin(), articles.end());
    for (const Telling& telling : change.peek(from)->tellings) were_bound.insert(telling.article);
    part_story(change, home, were_bound, true, knowledge_);
    commit(change);
    return Done{};
  }

  Apart said_apart() const {
    return [this](const Incident& a, const Incident& b) { return book_.apart(a.id.value, b.id.value); };
  }

  // Copies whose original stayed behind: the first of them now tells what the incident was.
  static void stand_alone(Incident& parted, const Incident& from) {
    auto& tellings = parted.tellings;
    if (std::any_of(tellings.begin(), tellings.end(), [](const Telling& telling) { return !telling.copy; })) return;
    tellings.front().copy = false;
    tellings.front().event = from.state;
    tellings.front().event.claims.clear();
  }

  EventId free_id(const ArticleId& article) const {
    constexpr int kByHand = 500;
    int ordinal = kByHand;
    while (ledger_.incident(make_event_id(article, ordinal)) != nullptr) ++ordinal;
    return make_event_id(article, ordinal);
  }

  const Correction& correction_;
  Corrections& book_;
  Ledger& ledger_;
  const knowledge::Knowledge& knowledge_;
  const Instant now_;
  Outcome outcome_;
};

// How likely the article tells the event that it told before: by what it said then, or at least by the type.
std::optional<double> again(const Event& event, const Telling& before, Day published,
                            const knowledge::Knowledge& knowledge) {
  if (before.copy || event.modality == Modality::kBackground) return std::nullopt;
  const auto like = likeness(event, days_of(event, published), before.event, days_of(before.event, before.published),
                             knowledge, Context::kOneStory);
  if (like) return 1 + *like;
  if (event.type == before.event.type) return 1;
  return std::nullopt;
}

// Their role says that they were taken back, and they are no origin.
void silence_retracted(Event& event, const Corrections& book, const Ledger& ledger) {
  bool any = false;
  for (EventArticle& article : event.articles) {
    if (!book.is_retracted(article.id)) continue;
    article.role = "retracted";
    any = true;
  }
  const Incident* incident = ledger.incident(event.id);
  if (!any || incident == nullptr) return;
  std::vector<Telling> standing;
  for (const Telling& telling : incident->tellings)
    if (!book.is_retracted(telling.article)) standing.push_back(telling);
  event.independent_origins = count_origins(standing);
}

constexpr double kLeastLikeness = 0.7;

void add_pinned(std::vector<Match>& pairs, const std::vector<Event>& events, Day published, const ArticleId& article,
                const Corrections& book, const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  const ToldBy* before = ledger.article(article);
  if (before == nullptr) return;
  for (const EventId& id : before->told) {
    const Incident* incident = book.is_pinned(id) ? ledger.incident(id) : nullptr;
    if (incident == nullptr) continue;
    for (const Telling& telling : incident->tellings) {
      if (telling.article != article) continue;
      for (size_t i = 0; i < events.size(); ++i)
        if (auto score = again(events[i], telling, published, knowledge)) pairs.push_back({i, id, *score});
    }
  }
}

void add_corrected(std::vector<Match>& pairs, const std::vector<Event>& events, Day published, const Corrections& book,
                   const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  for (const EventId& id : book.with_set_fields()) {
    const Incident* incident = ledger.incident(id);
    if (incident == nullptr || incident->tellings.empty()) continue;
    const Event now = book.view(incident->state, knowledge);
    const DaySpan days = days_of(now, incident->tellings.front().published);
    for (size_t i = 0; i < events.size(); ++i) {
      if (events[i].modality == Modality::kBackground) continue;
      const auto like = likeness(events[i], days_of(events[i], published), now, days, knowledge);
      if (like && *like >= kLeastLikeness) pairs.push_back({i, id, *like});
    }
  }
}

}  // namespace

Result<Outcome> correct(const Correction& correction, Corrections& book, Ledger& ledger,
                        const knowledge::Knowledge& knowledge, Instant now) {
  if (book.knows(correction.id)) return Outcome{};
  auto outcome = Correcting(correction, book, ledger, knowledge, now).apply();
  if (outcome) put_right(*outcome, book, ledger, knowledge);
  return outcome;
}

void steer(std::vector<Match>& matches, const std::vector<Event>& events, Day published, const ArticleId& article,
           const Corrections& book, const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  if (book.is_empty()) return;
  std::vector<Match> pairs;
  add_pinned(pairs, events, published, article, book, ledger, knowledge);
  add_corrected(pairs, events, published, book, ledger, knowledge);
  const std::vector<Match> read = matches;  // may tell an incident twice
  pairs.insert(pairs.end(), matches.begin(), matches.end());
  std::erase_if(pairs, [&](const Match& pair) { return book.apart(pair.incident.value, article.value); });
  std::stable_sort(pairs.begin(), pairs.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  matches.clear();
  for (Match& pair : pairs) {
    const bool twice = std::any_of(read.begin(), read.end(), [&](const Match& match) {
      return match.event == pair.event && match.incident == pair.incident;
    });
    const bool taken = std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
      return match.event == pair.event || (match.incident == pair.incident && !twice);
    });
    if (!taken) matches.push_back(std::move(pair));
  }
}

void put_right(Outcome& outcome, const Corrections& book, const Ledger& ledger, const knowledge::Knowledge& knowledge) {
  if (book.is_empty()) return;
  const auto none = [&](const EventId& id) { return book.is_rejected(id); };
  std::erase_if(outcome.changed, [&](const Event& event) {
    const bool said_now = event.change && event.change->cause == "correction";
    return none(event.id) && !said_now;
  });
  std::erase_if(outcome.told, [&](const Event& event) { return none(event.id); });
  for (Event& event : outcome.changed) {
    event = book.view(std::move(event), knowledge);
    silence_retracted(event, book, ledger);
  }
  for (Story& story : outcome.stories) std::erase_if(story.events, none);
}

Outcome retract(const ArticleId& article, Corrections& book, Ledger& ledger, const knowledge::Knowledge& knowledge) {
  Outcome outcome;
  const ToldBy* known = ledger.article(article);
  if (known == nullptr || book.is_retracted(article)) return outcome;
  const ToldBy before = *known;
  book.retract(article);
  outcome.story = before.story;
  for (const EventId& id : before.told) {
    if (ledger.incident(id) == nullptr) continue;
    outcome.told.push_back(ledger.incident(id)->state);
    outcome.changed.push_back(next_revision(id, EventChange{{"articles"}, "retraction", article, ""}, ledger));
  }
  put_right(outcome, book, ledger, knowledge);
  return outcome;
}

void restore(const ArticleId& article, Outcome& outcome, Ledger& ledger) {
  const ToldBy* told = ledger.article(article);
  if (told == nullptr) return;
  for (const EventId& id : std::vector<EventId>(told->told)) {
    const bool out =
        std::any_of(outcome.changed.begin(), outcome.changed.end(), [&](const Event& event) { return event.id == id; });
    if (!out && ledger.incident(id) != nullptr)
      outcome.changed.push_back(next_revision(id, EventChange{{"articles"}, "revision", article, ""}, ledger));
  }
}

}  // namespace rasid::story
