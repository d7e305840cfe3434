// One record of every kind with every field filled, and the thinnest of each: what the schemas are tested with.
#pragma once

#include "publish/records.h"

namespace rasid::publish {

inline constexpr Instant kSampleTime{std::chrono::milliseconds{1'524'132'672'000}};  // 2018-04-19T10:11:12Z
inline constexpr Day kSampleDay{std::chrono::days{17'640}};                          // 2018-04-19

inline Article sample_article() {
  Article article;
  article.id = make_article_id("https://outlet.example/1", {"outlet"}, "");
  article.revision = 2;
  article.source = {{"outlet"}, "The Outlet", "IQ", "state"};
  article.url = "http://www.outlet.example/1?utm_source=rss";
  article.canonical_url = "https://outlet.example/1";
  article.title = "Air strike near the border";
  article.abstract = "Ten fighters were killed.";
  article.body = "The air force said so.\n";
  article.author = "A. Writer";
  article.language = "ar";
  article.published_at = kSampleTime - std::chrono::hours{1};
  article.updated_at = kSampleTime;
  article.publication_day = kSampleDay;
  article.observed_at = kSampleTime;
  article.retracted = "http_404";
  article.change = ArticleChange{"page", {"a block"}, {"another"}};
  compose_text(article);
  return article;
}

inline Event sample_event() {
  Article article = sample_article();
  Event event;
  event.id = make_event_id(article.id, 0);
  event.revision = 1;
  event.story = make_story_id(article.id);
  event.type = EventType::kAirStrike;
  event.acled = AcledCode{"Explosions/Remote violence", "Air/drone strike", 1, 2, 1, 1, 10};
  event.plover = PloverCode{"ASSAULT", "aerial"};
  event.initiator = ActorRef{"act:iq-af", "", "Iraqi Air Force", "air force"};
  event.target = ActorRef{"act:is", "", "ISIS", "fighters"};
  event.with = {{"", "", "", "an ally"}};
  PlaceRef place;
  place.id = "cur:susah";
  place.name_en = "al-Susah";
  place.country = "SY";
  place.admin1 = "Deir ez-Zor";
  place.lat = 34.5123456789;
  place.lon = 40.98;
  place.precision_km = 2;
  place.text = "border";
  event.places = {place};
  event.border = BorderFacts{8.7, 2, NearBorder::kCertain, "cur:x-qaim", true, "SY", "iq_to_sy"};
  event.date = {kSampleDay, kSampleDay, DatePrecision::kDay, DateBasis::kStated, true};
  event.casualties = {{Side::kTarget, CasualtyKind::kKilled, 10, 12, "about", "the army", "Ten fighters"}};
  event.quantities = {{QuantityKind::kVehicles, 2, std::nullopt, "vehicles"}};
  event.weapons = {"wpn:f16"};
  event.attribution = {{"The air force", "act:iq-af", "said"}};
  event.claims = {{"killed", "10", "act:iq-af", article.id, "o1", "Ten"}};
  event.articles = {{article.id, "first"}};
  event.independent_origins = 1;
  event.confidence = 0.87654321;
  event.main = true;
  event.summary_ar = "summary";
  event.summary_en = "2018-04-19 air strike";
  event.evidence = {{"type", article.id, {0, 10}, article.text.substr(0, 10), "air-strike-1"}};
  event.corrected = {{"place", "A. Nalyst", "seen on a map", "c_0123456789abcdef0123456789abcdef", kSampleTime}};
  event.change = EventChange{{"place"}, "correction", {}, "A. Nalyst"};
  return event;
}

inline Alert sample_alert() {
  Alert alert;
  alert.rule = "strikes-near-qaim";
  alert.rule_version = "0123456789abcdef";
  alert.key = "k_1";
  alert.id = {"al_1"};
  alert.sequence = 1;
  alert.reason = "late";
  alert.group = {{"place.admin1", "Anbar"}};
  alert.labels = {{"team", "iq"}};
  alert.value = 3;
  alert.window_from = kSampleDay;
  alert.window_to = kSampleDay;
  alert.events = {sample_event().id};
  alert.events_total = 1;
  alert.changed = {"value"};
  alert.text_en = "3 near al-Qaim";
  alert.text_ar = "3";
  alert.owner = "iq@example.org";
  alert.runbook = "https://example.org";
  alert.starts_at = kSampleTime;
  alert.evaluated_at = kSampleTime;
  alert.ends_at = kSampleTime;
  return alert;
}

inline std::vector<Record> sample_records() {
  Origin origin{"/rasid", "k-1", false};
  Article article = sample_article();
  Event event = sample_event(), background = event;
  background.id = {};
  background.story = {};
  background.revision = 0;
  background.modality = Modality::kBackground;
  Reading reading;
  reading.topics = {0.9, 0.8};
  reading.relevant = true;
  reading.score = 0.9;
  reading.main_type = event.type;
  reading.places = event.places;
  reading.actors = {*event.initiator};
  reading.evidence = event.evidence;
  Story story{event.story, 1,           article.title,     {article.id}, {event.id}, 1,
              kSampleTime, kSampleTime, StoryState::kOpen, {},           {}};
  Duplicate copy{DuplicateKind::kNearCopy, article.id, 0.91};

  Article thin_article;
  thin_article.id = {"a_00000000000000000000000000000001"};
  thin_article.source.id = {"outlet"};
  thin_article.observed_at = kSampleTime;
  Event thin_event;
  thin_event.id = {"e_00000000000000000000000000000001"};
  thin_event.revision = 1;
  thin_event.story = {"s_00000000000000000000000000000001"};
  Alert thin_alert;
  thin_alert.rule = "r";
  thin_alert.key = "k_2";
  thin_alert.id = {"al_2"};
  thin_alert.sequence = 1;
  Story thin_story;
  thin_story.id = thin_event.story;
  thin_story.revision = 1;

  story.round_up = true;

  return {article_record({article, reading, copy, event.story, {event.id}, {background}, true}, origin),
          event_record(event, article, origin),
          story_record(story, origin),
          alert_record(sample_alert(), origin),
          article_record({thin_article, {}, {}, {}, {}, {}}, origin),
          event_record(thin_event, thin_article, origin),
          story_record(thin_story, {"/rasid", "k-1", true}),
          alert_record(thin_alert, origin),
          dead_letter_record(event_record(event, article, origin), {"publish", "MSG_SIZE_TOO_LARGE", "too large"}, 1,
                             kSampleTime),
          tombstone("articles", thin_article.id.value, kSampleTime)};
}

}  // namespace rasid::publish
