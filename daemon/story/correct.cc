#include "story/correct.h"

#include <algorithm>

#include "core/format.h"
#include "story/accounts.h"
#include "story/correcting.h"
#include "story/corroboration.h"
#include "story/merge.h"

namespace rasid::story {
namespace {

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

// Their role says that they were taken back; they are no origin, were not the first, and contradict nobody.
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
  event.contradictions = contradictions_of(accounts_of(standing));
  if (auto first = first_report(standing)) event.first_reported = std::move(first);
}

// What a person joined from a story that is closed: its articles and what they claim. The origins of two that share
// none are at least those of the greater.
void absorb(Event& event, const Event& other) {
  const auto knows = [&](const ArticleId& id) {
    return std::any_of(event.articles.begin(), event.articles.end(), [&](const EventArticle& a) { return a.id == id; });
  };
  for (const EventArticle& article : other.articles)
    if (!knows(article.id)) event.articles.push_back({article.id, article.role == "first" ? "report" : article.role});
  for (const Claim& claim : other.claims)
    if (std::find(event.claims.begin(), event.claims.end(), claim) == event.claims.end()) event.claims.push_back(claim);
  event.independent_origins = std::max(event.independent_origins, other.independent_origins);
  const bool earlier =
      other.first_reported && event.first_reported && other.first_reported->at < event.first_reported->at;
  if (earlier) event.first_reported = other.first_reported;
}

// Articles that people said are none of ours, where the accounts of the event are no longer remembered.
void leave_out_rejected(Event& event, const Corrections& book) {
  const auto none = [&](const auto& of) { return book.is_rejected(of); };
  if (std::erase_if(event.articles, [&](const EventArticle& article) { return none(article.id); }) == 0) return;
  std::erase_if(event.claims, [&](const Claim& claim) { return none(claim.article); });
  std::erase_if(event.evidence, [&](const Evidence& evidence) { return none(evidence.article); });
  event.independent_origins = std::min(event.independent_origins, static_cast<int>(event.articles.size()));
}

void add_what_is_kept(Event& event, const Corrections& book, const Kept& kept) {
  if (!kept.has_events() || !event.merged_into.empty() || event.articles.empty()) return;
  for (const EventId& part : book.merged_into(event.id))
    if (auto other = kept.event(part)) absorb(event, *other);
  leave_out_rejected(event, book);
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

Result<Outcome> correct(const Correction& correction, Corrections& book, Kept& kept, Ledger& ledger,
                        const Published& published, const knowledge::Knowledge& knowledge, Instant now) {
  if (book.knows(correction.id)) return Outcome{};
  auto outcome = Correcting(correction, book, kept, ledger, published, knowledge, now).apply();
  if (outcome) put_right(*outcome, book, kept, ledger, knowledge);
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

void put_right(Outcome& outcome, const Corrections& book, const Kept& kept, const Ledger& ledger,
               const knowledge::Knowledge& knowledge) {
  if (book.is_empty()) return;
  const auto none = [&](const EventId& id) { return book.is_rejected(id); };
  std::erase_if(outcome.changed, [&](const Event& event) {
    const bool said_now = event.change && event.change->cause == "correction";
    return none(event.id) && !said_now;
  });
  std::erase_if(outcome.told, [&](const Event& event) { return none(event.id); });
  for (Event& event : outcome.changed) {
    add_what_is_kept(event, book, kept);
    event = book.view(std::move(event), knowledge);
    silence_retracted(event, book, ledger);
  }
  for (Story& story : outcome.stories) std::erase_if(story.events, none);
}

Outcome retract(const ArticleId& article, Corrections& book, const Kept& kept, Ledger& ledger,
                const knowledge::Knowledge& knowledge) {
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
  put_right(outcome, book, kept, ledger, knowledge);
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
