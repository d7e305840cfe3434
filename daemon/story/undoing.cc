// Corrections taken back: what the machine read and what other people said stands again.
#include <algorithm>

#include "core/format.h"
#include "story/correcting.h"

namespace rasid::story {

Status Correcting::undo() {
  const Correction* found = book_.find(correction_.other);
  if (found == nullptr)
    return bad_input(format("there is no correction {}: it was never applied, or long ago", correction_.other));
  const Correction said = *found;
  if (book_.is_taken_back(said.id)) return bad_input(format("{} was taken back before", said.id));
  if (said.kind == CorrectionKind::kUndo || said.kind == CorrectionKind::kRelevant)
    return bad_input(format("{} takes another correction back: say that one again instead", said.id));
  const auto now = [&](const std::string& id) { return book_.resolve(EventId{id}); };
  if (said.target != correction_.target && now(said.target) != now(correction_.target))
    return bad_input(format("{} is about {}, not about {}", said.id, said.target, correction_.target));
  return take_back(said);
}

Status Correcting::take_back(const Correction& said) {
  switch (said.kind) {
    case CorrectionKind::kNotRelevant:
      return is_article_id(said.target) ? accept_article() : accept_event();
    case CorrectionKind::kSet:
      return unset(said);
    case CorrectionKind::kSameAs:
      return unjoin(said);
    case CorrectionKind::kNotSameAs:
      return is_article_id(said.other) ? unpart_from_article(said) : unpart(said);
    case CorrectionKind::kRelevant:
    case CorrectionKind::kUndo:
      break;
  }
  return Done{};
}

Status Correcting::relevant() {
  const std::string now = book_.resolve(EventId{correction_.target}).value;
  if (!book_.is_rejected(EventId{now}))
    return bad_input(format("nobody said that {} is not relevant, or it was taken back", correction_.target));
  return is_article_id(correction_.target) ? accept_article() : accept_event();
}

Status Correcting::accept_event() {
  auto found = find(correction_.target);
  if (!found) return found.error();
  book_.add(correction_);
  touch(*found, {"articles"});
  if (found->live) touch_story(found->event.story);
  return Done{};
}

// It is back in its story with its accounts; where that was closed before, so are its events.
Status Correcting::accept_article() {
  const ArticleId id{correction_.target};
  if (auto aside = kept_.take_back(id)) {
    book_.add(correction_);
    restore(*aside);
    outcome_.brought_back.push_back(id);
    return Done{};
  }
  auto events = told_by(id);
  if (!events) return events.error();
  book_.add(correction_);
  touch_closed(*events);
  outcome_.brought_back.push_back(id);
  return Done{};
}

void Correcting::restore(const SetAside& aside) {
  const ToldBy& article = aside.article;
  Change change(ledger_);
  if (change.peek(article.story) == nullptr) {
    LiveStory& story = change.story(article.story);
    story = aside.story;
    ++story.story.revision;  // of its last record
    story.story.articles.clear();
    story.story.events.clear();
  }
  LiveStory& home = change.story(article.story);
  home.story.articles.push_back(article.id);
  ToldBy told = article;
  told.told.clear();
  for (const SetAside::Account& account : aside.accounts) {
    const EventId id = book_.resolve(account.event);
    const bool gone = change.peek(id) == nullptr;
    Incident& incident = change.incident(id);
    if (gone) {
      incident.revision = account.revision;
      incident.story = article.story;
      home.story.events.push_back(id);
    }
    auto& tellings = incident.tellings;
    tellings.insert(tellings.begin() + static_cast<ptrdiff_t>(std::min(account.place, tellings.size())),
                    account.telling);
    told.told.push_back(id);
  }
  change.put(std::move(told));
  commit(change);
}

Status Correcting::unset(const Correction& said) {
  auto found = find_standing(correction_.target);
  if (!found) return found.error();
  book_.add(correction_);
  touch(*found, said.fields());
  return Done{};
}

Status Correcting::unjoin(const Correction& said) {
  const EventId target{said.target};
  auto other = find_standing(said.other);
  if (!other) return other.error();
  const bool joined = book_.resolve(target) == other->id && target != other->id;
  if (joined && !other->live && !kept_.has(target))
    return bad_input(
        format("{} cannot be parted from {}: its story is closed, and what each article told of it is no "
               "longer known",
               target.value, other->id.value));
  book_.add(correction_);
  auto merged = joined ? book_.unmerge(target) : std::nullopt;
  if (!merged) return Done{};
  if (other->live && !kept_.has(target)) return take_out(other->id, target, merged->articles, merged->revision);
  touch({target, false, *kept_.event(target)}, {"articles"});
  touch(*other, {"articles"});
  return Done{};
}

// What a person had said to be one before is one again; else the machine may find that they are.
Status Correcting::unpart(const Correction& said) {
  const Correction* joining = book_.standing(CorrectionKind::kSameAs, said.target, said.other);
  if (joining == nullptr) {
    book_.add(correction_);
    return Done{};
  }
  auto from = find_standing(joining->target), into = find_standing(joining->other);
  if (!from) return from.error();
  if (!into) return into.error();
  const bool possible = from->id != into->id && (into->live || !from->live);
  book_.add(correction_);
  if (!possible) return Done{};
  if (from->live)
    join_live(from->id, into->id);
  else
    join_closed(*from, *into);
  return Done{};
}

Status Correcting::unpart_from_article(const Correction& said) {
  auto parted = kept_.parted_into(said.id);
  auto into = find_standing(said.target);
  if (!into) return into.error();
  if (parted && ledger_.incident(*parted) != nullptr && into->live && *parted != into->id) {
    book_.add(correction_);
    join_live(*parted, into->id);
    return Done{};
  }
  if (parted && ledger_.incident(*parted) == nullptr && book_.resolve(*parted) == *parted)
    return bad_input(format("{} is no live incident any more: what was parted stays so", parted->value));
  book_.add(correction_);
  return Done{};
}

}  // namespace rasid::story
