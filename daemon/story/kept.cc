#include "story/kept.h"

#include "story/codec_fields.h"

namespace rasid::story {

// What a row of an incident has not, as it follows from its tellings.
struct KeptEvent {
  Event event;
};
template <class A>
void fields(A& a, FirstReport& v) {
  a(v.article, v.source, v.at);
}
template <class A>
void fields(A& a, Contradiction& v) {
  a(v.field, v.kind, v.text);
}
template <class A>
void fields(A& a, KeptEvent& v) {
  a(v.event, v.event.first_reported, v.event.contradictions);
}
template <class A>
void fields(A& a, SetAside::Account& v) {
  a(v.event, v.revision, v.place, v.telling);
}
template <class A>
void fields(A& a, SetAside& v) {
  a(v.article, v.story, v.accounts);
}

namespace {

template <class T>
std::optional<T> read_row(const std::optional<std::string>& row) {
  return row ? from_row<T>(*row) : std::nullopt;
}

}  // namespace

Kept::Kept(store::StateTable& rows) : rows_(rows) {
  rows.scan([&](std::string_view key, std::string_view) {
    for (auto [kind, ids] : {std::pair{"k/", &events_}, {"w/", &articles_}, {"t/", &parted_}})
      if (key.starts_with(kind)) ids->insert(std::string(key.substr(2)));
  });
}

void Kept::put(std::set<std::string>& ids, std::string_view kind, const std::string& id, std::string row) {
  if (ids.size() >= kMost && !ids.contains(id)) {
    rows_.erase(std::string(kind) + *ids.begin());
    ids.erase(ids.begin());
  }
  ids.insert(id);
  rows_.put(std::string(kind) + id, row);
}

void Kept::keep(const Event& event) { put(events_, "k/", event.id.value, to_row(KeptEvent{event})); }

std::optional<Event> Kept::event(const EventId& id) const {
  if (!has(id)) return std::nullopt;
  auto kept = read_row<KeptEvent>(rows_.get("k/" + id.value));
  if (!kept) return std::nullopt;
  return std::move(kept->event);
}

void Kept::set_aside(const SetAside& article) { put(articles_, "w/", article.article.id.value, to_row(article)); }

std::optional<SetAside> Kept::take_back(const ArticleId& article) {
  if (articles_.erase(article.value) == 0) return std::nullopt;
  const std::string key = "w/" + article.value;
  auto aside = read_row<SetAside>(rows_.get(key));
  rows_.erase(key);
  return aside;
}

void Kept::parted(const std::string& correction_id, const EventId& into) {
  put(parted_, "t/", correction_id, into.value);
}

std::optional<EventId> Kept::parted_into(const std::string& correction_id) const {
  if (!parted_.contains(correction_id)) return std::nullopt;
  auto row = rows_.get("t/" + correction_id);
  if (!row) return std::nullopt;
  return EventId{std::move(*row)};
}

}  // namespace rasid::story
