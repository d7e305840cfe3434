#include "story/correcting.h"

#include <algorithm>

#include "core/format.h"
#include "story/corrected_fields.h"
#include "story/restory.h"

namespace rasid::story {
namespace {

constexpr std::string_view kClosed = "its story is closed, and what each article told of it is no longer known";

// Copies whose original stayed behind: the first of them now tells what the incident was.
void stand_alone(Incident& parted, const Incident& from) {
  auto& tellings = parted.tellings;
  if (std::any_of(tellings.begin(), tellings.end(), [](const Telling& telling) { return !telling.copy; })) return;
  tellings.front().copy = false;
  tellings.front().event = from.state;
  tellings.front().event.claims.clear();
}

std::vector<ArticleId> articles_of(const Event& event) {
  std::vector<ArticleId> ids;
  for (const EventArticle& article : event.articles) ids.push_back(article.id);
  return ids;
}

}  // namespace

Event next_revision(const EventId& id, EventChange change, Ledger& ledger) {
  Incident incident = *ledger.incident(id);
  incident.state.revision = ++incident.revision;
  Event event = incident.state;
  ledger.put(std::move(incident));
  event.change = std::move(change);
  return event;
}

Result<Outcome> Correcting::apply() {
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
    case CorrectionKind::kRelevant:
      status = relevant();
      break;
    case CorrectionKind::kUndo:
      status = undo();
      break;
  }
  if (!status) return status.error();
  return std::move(outcome_);
}

// ---- what it is about

Result<Correcting::Found> Correcting::find(const std::string& id) const {
  const EventId now = book_.resolve(EventId{id});
  if (const Incident* incident = ledger_.incident(now)) return Found{now, true, incident->state};
  if (auto event = kept_.event(now)) return Found{now, false, std::move(*event)};
  if (!published_.event) return bad_input(format("{} is no live incident, and there is no archive", id));
  auto event = published_.event(now);
  if (!event) return std::move(event).error();
  return Found{now, false, with_kinds(std::move(*event))};
}

Result<Correcting::Found> Correcting::find_standing(const std::string& id) const {
  auto found = find(id);
  if (found && book_.is_rejected(found->id)) return bad_input(format("{} was said not to be relevant before", id));
  return found;
}

Result<std::vector<EventId>> Correcting::told_by(const ArticleId& id) const {
  if (!published_.told_by) return bad_input(format("{} is no live article, and there is no archive", id.value));
  return published_.told_by(id);
}

// What the record does not say of a place, the table does.
Event Correcting::with_kinds(Event event) const {
  for (PlaceRef& place : event.places) {
    const Place* row = knowledge_.places.find(place.id);
    if (row == nullptr) continue;
    place.kind = row->kind;
    place.admin2 = row->admin2_ar;
  }
  return event;
}

// ---- fields and relevance

Status Correcting::set() {
  auto found = find_standing(correction_.target);
  if (!found) return found.error();
  if (std::string unknown = unknown_in(correction_.set, knowledge_); !unknown.empty())
    return bad_input(std::move(unknown));
  book_.add(correction_);
  touch(*found, correction_.fields());
  return Done{};
}

// The incident stays in memory, so that whoever tells it again tells nothing; what goes out is that it is withdrawn.
Status Correcting::reject_event() {
  auto found = find_standing(correction_.target);
  if (!found) return found.error();
  touch(*found, {"articles"});
  outcome_.changed.back().articles.clear();
  outcome_.changed.back().independent_origins = 0;
  book_.add(correction_);
  if (found->live) touch_story(found->event.story);
  return Done{};
}

Status Correcting::reject_article() {
  const ArticleId id{correction_.target};
  const ToldBy* known = ledger_.article(id);
  if (known == nullptr) return reject_closed_article();
  const ToldBy before = *known;
  kept_.set_aside(aside_of(before));
  book_.add(correction_);
  Change change(ledger_);
  for (const EventId& event : before.told) change.untell(event, id);
  std::erase(change.story(before.story).story.articles, id);
  ledger_.erase_article(id);
  commit(change);
  outcome_.withdrawn.push_back(id);
  return Done{};
}

void Correcting::touch_closed(const std::vector<EventId>& events) {
  for (const EventId& event : events) {
    auto found = find(event.value);
    if (found && !found->live && !book_.is_rejected(found->id)) touch(*found, {"articles"});
  }
}

// What it alone told has no article any more once it is put right (correct.h), and is withdrawn.
Status Correcting::reject_closed_article() {
  const ArticleId id{correction_.target};
  if (book_.is_rejected(id)) return bad_input(format("{} was said not to be relevant before", id.value));
  auto events = told_by(id);
  if (!events) return events.error();
  book_.add(correction_);
  touch_closed(*events);
  outcome_.withdrawn.push_back(id);
  return Done{};
}

SetAside Correcting::aside_of(const ToldBy& article) const {
  SetAside aside;
  aside.article = article;
  if (const LiveStory* story = ledger_.story(article.story)) aside.story = *story;
  for (const EventId& id : article.told) {
    const Incident* incident = ledger_.incident(id);
    if (incident == nullptr) continue;
    const auto& tellings = incident->tellings;
    for (size_t i = 0; i < tellings.size(); ++i)
      if (tellings[i].article == article.id) aside.accounts.push_back({id, incident->revision + 1, i, tellings[i]});
  }
  return aside;
}

// ---- the same or not

// The accounts of the articles go from one incident to the other.
void Correcting::move(Change& change, const EventId& from, const EventId& to, const std::vector<ArticleId>& articles) {
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

Status Correcting::join() {
  auto from = find_standing(correction_.target), into = find_standing(correction_.other);
  if (!from) return from.error();
  if (!into) return into.error();
  if (from->live && !into->live)
    return bad_input(format("the story of {} is closed and that of {} is not: say that {} is the same as {}",
                            into->id.value, from->id.value, into->id.value, from->id.value));
  book_.add(correction_);
  if (from->id == into->id) return Done{};
  if (from->live)
    join_live(from->id, into->id);
  else
    join_closed(*from, *into);
  return Done{};
}

void Correcting::join_live(const EventId& source, const EventId& target) {
  const Incident& from = *ledger_.incident(source);
  Corrections::Merged merged{target, {}, from.revision + 1};
  for (const Telling& telling : from.tellings) merged.articles.push_back(telling.article);
  Change change(ledger_);
  move(change, source, target, merged.articles);
  join_stories(change, change.peek(target)->story, {target}, {}, ledger_, knowledge_, said_apart());
  commit(change);
  for (Event& event : outcome_.changed)
    if (event.id == source) event.merged_into = target;
  book_.merged(source, merged);
  if (std::none_of(outcome_.changed.begin(), outcome_.changed.end(),
                   [&](const Event& event) { return event.id == target; }))
    touch({target, true, {}}, {"articles"});
}

// What it was is kept beside the other, which is shown with it (correct.h).
void Correcting::join_closed(const Found& from, const Found& into) {
  touch(from, {"articles"});
  Event& last = outcome_.changed.back();
  last.articles.clear();
  last.evidence.clear();
  last.independent_origins = 0;
  last.merged_into = into.id;
  book_.merged(from.id, {into.id, articles_of(from.event), last.revision});
  touch(into, {"articles"});
}

// Undoes what a person had joined; that the machine never joins them is in the book.
Status Correcting::part() {
  auto other = find_standing(correction_.other);
  if (!other) return other.error();
  const EventId target{correction_.target};
  const bool joined = book_.resolve(target) == other->id && target != other->id;
  if (!joined) {
    auto found = find_standing(correction_.target);
    if (!found) return found.error();
  } else if (!other->live && !kept_.has(target)) {
    return bad_input(format("{} cannot be parted from {}: {}", target.value, other->id.value, kClosed));
  }
  book_.add(correction_);
  if (!joined) return Done{};
  auto merged = book_.unmerge(target);
  if (!merged) return Done{};
  if (other->live && !kept_.has(target)) return take_out(other->id, target, merged->articles, merged->revision);
  touch({target, false, *kept_.event(target)}, {"articles"});
  touch(*other, {"articles"});
  return Done{};
}

Status Correcting::part_from_article() {
  auto found = find_standing(correction_.target);
  if (!found) return found.error();
  const ArticleId article{correction_.other};
  const std::vector<ArticleId> articles = articles_of(found->event);
  if (std::find(articles.begin(), articles.end(), article) == articles.end())
    return bad_input(format("{} does not tell {}", article.value, correction_.target));
  if (articles.size() == 1)
    return bad_input(format("only {} tells {}: there is nothing to part it from", article.value, correction_.target));
  if (!found->live) return bad_input(format("{} cannot be parted: {}", correction_.target, kClosed));
  book_.add(correction_);
  const EventId to = free_id(article);
  kept_.parted(correction_.id, to);
  return take_out(found->id, to, {article}, 0);
}

Status Correcting::take_out(const EventId& from, const EventId& to, const std::vector<ArticleId>& articles,
                            int revision) {
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

Apart Correcting::said_apart() const {
  return [this](const Incident& a, const Incident& b) { return book_.apart(a.id.value, b.id.value); };
}

EventId Correcting::free_id(const ArticleId& article) const {
  constexpr int kByHand = 500;
  int ordinal = kByHand;
  while (ledger_.incident(make_event_id(article, ordinal)) != nullptr ||
         book_.resolve(make_event_id(article, ordinal)) != make_event_id(article, ordinal))
    ++ordinal;
  return make_event_id(article, ordinal);
}

// ---- what changed

void Correcting::touch(const Found& found, std::vector<std::string> fields) {
  if (found.live) {
    outcome_.changed.push_back(next_revision(found.id, changed_by(std::move(fields)), ledger_));
    return;
  }
  Event event = found.event;
  ++event.revision;
  kept_.keep(event);
  event.change = changed_by(std::move(fields));
  outcome_.changed.push_back(std::move(event));
}

void Correcting::touch_story(const StoryId& id) {
  const LiveStory* known = ledger_.story(id);
  if (known == nullptr) return;
  LiveStory story = *known;
  ++story.story.revision;
  story.story.updated_at = now_;
  outcome_.stories.push_back(story.story);
  ledger_.put(std::move(story));
}

// Commits with the corrector's name on every incident that changed.
void Correcting::commit(Change& change) {
  const size_t first = outcome_.changed.size();
  change.commit(outcome_);
  for (size_t i = first; i < outcome_.changed.size(); ++i) outcome_.changed[i].change = changed_by({"articles"});
}

}  // namespace rasid::story
