// The fields of each value in the order in which its row has them. Adding one means a new kRowVersion (codec.h) and
// reading the rows of the last.
#pragma once

#include "story/codec.h"
#include "story/incident.h"

namespace rasid::story {

template <class A>
void fields(A& a, Span& v) {
  a(v.start, v.end);
}
template <class A>
void fields(A& a, ActorRef& v) {
  a(v.id, v.name_ar, v.name_en, v.text);
}
template <class A>
void fields(A& a, PlaceRef& v) {
  a(v.id, v.name_ar, v.name_en, v.country, v.admin1, v.admin2, v.kind, v.lat, v.lon, v.precision_km, v.text);
}
template <class A>
void fields(A& a, BorderFacts& v) {
  a(v.distance_km, v.uncertainty_km, v.near, v.nearest_crossing, v.cross_border, v.side, v.direction);
}
template <class A>
void fields(A& a, EventDate& v) {
  a(v.from, v.to, v.precision, v.basis, v.conflict);
}
template <class A>
void fields(A& a, Casualty& v) {
  a(v.side, v.kind, v.min, v.max, v.vague_word, v.counted_by, v.text);
}
template <class A>
void fields(A& a, Quantity& v) {
  a(v.kind, v.min, v.max, v.text);
}
template <class A>
void fields(A& a, Attribution& v) {
  a(v.source_text, v.actor_id, v.verb);
}
template <class A>
void fields(A& a, Claim& v) {
  a(v.field, v.value, v.by, v.article, v.origin, v.text);
}
template <class A>
void fields(A& a, Evidence& v) {
  a(v.field, v.article, v.span, v.quote, v.rule);
}
template <class A>
void fields(A& a, AcledCode& v) {
  a(v.event_type, v.sub_event_type, v.inter1, v.inter2, v.geo_precision, v.time_precision, v.fatalities);
}
template <class A>
void fields(A& a, PloverCode& v) {
  a(v.category, v.mode);
}
template <class A>
void fields(A& a, EventArticle& v) {
  a(v.id, v.role);
}
template <class A>
void fields(A& a, Event& v) {
  a(v.id, v.revision, v.story, v.type, v.acled, v.plover, v.modality, v.initiator, v.target, v.with, v.places,
    v.border);
  a(v.date, v.casualties, v.quantities, v.weapons, v.attribution, v.claims, v.articles, v.independent_origins);
  a(v.confidence, v.main, v.summary_ar, v.summary_en, v.evidence);
}
template <class A>
void fields(A& a, Story& v) {
  a(v.id, v.revision, v.title, v.articles, v.events, v.independent_origins, v.opened_at, v.updated_at);
}
template <class A>
void fields(A& a, Telling& v) {
  a(v.article, v.source, v.origin, v.copy, v.arrived, v.published, v.event);
  if (a.version() >= 2) a(v.published_at, v.also);
}
template <class A>
void fields(A& a, ToldBy& v) {
  a(v.id, v.source, v.origin, v.story, v.arrived, v.published, v.terms, v.places, v.told);
  if (a.version() >= 3) a(v.title);
}
template <class A>
void fields(A& a, LiveStory& v) {
  a(v.story, v.last_news);
  if (a.version() >= 2) a(v.story.split_from, v.gone);
  if (a.version() >= 3) a(v.story.round_up, v.absorbed);
}

// The part of an incident that is not in its tellings' rows.
struct IncidentHead {
  int revision = 0;
  StoryId story;
  std::vector<ArticleId> told_by;  // in the order of arrival
};
template <class A>
void fields(A& a, IncidentHead& v) {
  a(v.revision, v.story, v.told_by);
}

}  // namespace rasid::story
