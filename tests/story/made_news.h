// News made by hand: a small world of places and actors, events as classify/ would code them, articles that tell them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/format.h"
#include "core/hash.h"
#include "knowledge/knowledge.h"
#include "story/stories.h"

namespace rasid::story {

inline Place place_row(std::string id, std::string kind, std::string admin1, std::string admin2, GeoPoint point,
                       int rank) {
  Place row;
  row.id = id;
  row.name_ar = row.name_en = id;
  row.country = "SY";
  row.admin1_ar = std::move(admin1);
  row.admin2_ar = std::move(admin2);
  row.kind = std::move(kind);
  row.point = point;
  row.rank = rank;
  return row;
}

inline Actor actor_row(std::string id, std::string side, std::string parent = "") {
  Actor row;
  row.id = row.name_ar = row.name_en = std::move(id);
  row.side = std::move(side);
  row.parent = std::move(parent);
  return row;
}

inline std::shared_ptr<const knowledge::Knowledge> world() {
  auto made = std::make_shared<knowledge::Knowledge>();
  made->places = knowledge::Gazetteer({
      place_row("syria", "country", "", "", {35, 38}, 1),
      place_row("dayr", "governorate", "", "", {35, 40}, 3),
      place_row("bukamal", "populated place", "dayr", "bukamal", {34.45, 40.92}, 3),
      place_row("hajin", "populated place", "dayr", "bukamal", {34.69, 40.83}, 4),
      place_row("susah", "populated place", "dayr", "bukamal", {34.53, 40.96}, 5),
      place_row("baghuz", "populated place", "dayr", "bukamal", {34.44, 40.98}, 5),
      place_row("suwayda", "populated place", "suwayda", "suwayda", {32.7, 36.57}, 3),
      place_row("palmyra", "populated place", "homs", "palmyra", {34.55, 38.27}, 3),
      place_row("hasaka", "populated place", "hasaka", "hasaka", {36.5, 40.75}, 3),
      place_row("rutba", "populated place", "anbar", "rutba", {33.03, 40.28}, 3),
  });
  made->actors = knowledge::ActorTable({
      actor_row("isis", "IS"),
      actor_row("iraq", "IRQ"),
      actor_row("iraqi_air_force", "IRQ", "iraq"),
      actor_row("coalition", "COALITION"),
      actor_row("syrian_army", "SYR"),
  });
  return made;
}

inline Day day(int number) { return Day{std::chrono::days{17'640 + number}}; }

inline std::optional<ActorRef> actor(std::string_view id) {
  if (id.empty()) return std::nullopt;
  ActorRef made;
  made.id = made.name_ar = made.text = id;
  return made;
}

inline PlaceRef place(const std::string& id) {
  static const auto known = world();
  PlaceRef made;
  made.id = made.name_ar = made.text = id;
  const Place& row = *known->places.find(id);
  made.kind = row.kind;
  made.lat = row.point.lat;
  made.lon = row.point.lon;
  return made;
}

struct Told {
  EventType type = EventType::kAirStrike;
  std::string initiator = "iraqi_air_force", target = "isis", place = "hajin";
  int day = 0;
  int64_t killed = 0;
  Modality modality = Modality::kAsserted;
  DateBasis basis = DateBasis::kWeekday;
  bool main = true;
};

inline Event event(const Told& told) {
  Event made;
  made.type = told.type;
  made.modality = told.modality;
  made.main = told.main;
  made.initiator = actor(told.initiator);
  made.target = actor(told.target);
  if (!told.place.empty()) made.places.push_back(place(told.place));
  made.date.from = made.date.to = day(told.day);
  made.date.precision = DatePrecision::kDay;
  made.date.basis = told.basis;
  if (told.killed > 0) {
    Casualty casualty;
    casualty.side = Side::kTarget;
    casualty.min = casualty.max = told.killed;
    casualty.text = format("{} killed", told.killed);
    made.casualties.push_back(casualty);
  }
  return made;
}

struct News {
  Article article;
  Reading reading;
  TextProfile profile;
  Duplicate duplicate;
};

// `words` make the profile: texts with common words are alike.
inline News news(std::string_view name, std::string_view outlet, int published, const std::vector<Told>& told,
                 const std::vector<std::string>& words = {}) {
  News made;
  made.article.id = make_article_id(name, {}, "");
  made.article.source.id = {std::string(outlet)};
  made.article.title = name;
  made.article.publication_day = day(published);
  made.article.observed_at = Instant{day(published)} + std::chrono::hours{12};
  made.reading.relevant = true;
  for (const Told& one : told) made.reading.events.push_back(event(one));
  for (const std::string& word : words) made.profile.terms.emplace_back(static_cast<uint32_t>(hash64(word)), 1.0F);
  std::sort(made.profile.terms.begin(), made.profile.terms.end());
  return made;
}

}  // namespace rasid::story
