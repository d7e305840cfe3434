#include "alert/test_event.h"

#include <algorithm>
#include <optional>

#include "alert/fields.h"
#include "core/format.h"
#include "core/yaml_reader.h"
#include "model/place_ref.h"

namespace rasid::alert {
namespace {

template <class Enum>
void read_enum(YamlReader& in, const char* key, Enum& out, Enum last) {
  std::string word;
  if (!in.read(key, word)) return;
  std::vector<std::string> words;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    words.emplace_back(to_string(static_cast<Enum>(i)));
    if (words.back() == word) {
      out = static_cast<Enum>(i);
      return;
    }
  }
  in.complain(*in.take(key), format("{} is never '{}'{}", key, word, did_you_mean(word, words)));
}

template <class Number>
void read_optional(YamlReader& in, const char* key, std::optional<Number>& out) {
  if constexpr (std::is_same_v<Number, double>) {
    double value = 0;
    if (in.read(key, value, -1e9, 1e9)) out = value;
  } else {
    Number value = 0;
    if (in.read_int(key, value, 0, 1'000'000'000)) out = value;
  }
}

void read_actor(YamlReader& in, const std::string& key, const knowledge::Knowledge& knowledge,
                std::optional<ActorRef>& out) {
  std::string id;
  if (!in.read(key, id)) return;
  const Actor* row = knowledge.actors.find(id);
  if (row == nullptr) {
    in.complain(*in.take(key),
                format("there is no actor '{}'{}", id, did_you_mean(id, words_of(Vocabulary::kActor, knowledge))));
    return;
  }
  out = ActorRef{row->id, row->name_ar, row->name_en, row->name_ar};
}

void read_place(YamlReader& in, const knowledge::Knowledge& knowledge, Event& event) {
  std::string id;
  if (in.read("place.id", id)) {
    const Place* row = knowledge.places.find(id);
    if (row == nullptr) {
      in.complain(*in.take("place.id"),
                  format("there is no place '{}'{}", id, did_you_mean(id, words_of(Vocabulary::kPlace, knowledge))));
    } else {
      event.places.push_back(place_ref_of(*row, row->name_ar));
    }
  }
  std::optional<double> lat, lon;
  read_optional(in, "place.lat", lat);
  read_optional(in, "place.lon", lon);
  if (lat && lon && event.places.empty()) event.places.emplace_back();
  if (lat && lon) event.places.front().lat = lat;
  if (lat && lon) event.places.front().lon = lon;
  for (auto [key, member] : {std::pair{"place.admin1", &PlaceRef::admin1}, {"place.country", &PlaceRef::country}}) {
    std::string word;
    if (!in.read(key, word)) continue;
    if (event.places.empty()) event.places.emplace_back();
    event.places.front().*member = word;
  }
}

void read_border(YamlReader& in, const knowledge::Knowledge& knowledge, Event& event) {
  BorderFacts facts;
  bool named = false;
  for (const char* key :
       {"border.distance_km", "border.side", "border.direction", "border.cross_border", "border.near"})
    named = named || in.has(key);
  const PlaceRef* place = event.places.empty() ? nullptr : &event.places.front();
  if (place != nullptr && place->lat && place->lon) {
    GeoPoint point{*place->lat, *place->lon};
    double km = knowledge.borders.distance_km(point);
    facts.distance_km = knowledge.borders.iraqi_side(point) ? -km : km;
    facts.side = knowledge.borders.iraqi_side(point) ? "IQ" : "SY";
    facts.near = km <= 60 ? NearBorder::kCertain : NearBorder::kNo;
    facts.direction = "none";
  }
  read_optional(in, "border.distance_km", facts.distance_km);
  in.read("border.side", facts.side);
  in.read("border.direction", facts.direction);
  in.read("border.cross_border", facts.cross_border);
  read_enum(in, "border.near", facts.near, NearBorder::kNo);
  if (named || facts.distance_km) event.border = facts;
}

void read_casualties(YamlReader& in, Event& event) {
  for (auto [key, kind] : {std::pair{"killed.min", CasualtyKind::kKilled}, {"wounded.min", CasualtyKind::kWounded}}) {
    Casualty toll{
        .side = Side::kUnknown, .kind = kind, .min = {}, .max = {}, .vague_word = {}, .counted_by = {}, .text = {}};
    read_optional(in, key, toll.min);
    if (toll.min) event.casualties.push_back(std::move(toll));
  }
  const YamlNode* list = in.take("casualties");
  if (list == nullptr) return;
  if (list->kind != YamlNode::Kind::kSequence)
    in.complain(*list, "casualties is a list: [{side: .., kind: .., min: ..}]");
  for (const YamlNode& item : list->items) {
    YamlReader one(&item, in.file(), in.complaints());
    Casualty toll;
    read_enum(one, "side", toll.side, Side::kUnknown);
    read_enum(one, "kind", toll.kind, CasualtyKind::kInTarget);
    read_optional(one, "min", toll.min);
    read_optional(one, "max", toll.max);
    one.finish();
    event.casualties.push_back(std::move(toll));
  }
}

void read_date(YamlReader& in, Day on, Event& event) {
  event.date = {.from = on, .to = on, .precision = DatePrecision::kDay, .basis = DateBasis::kStated, .conflict = false};
  std::string text;
  if (in.read("event_date.from", text)) {
    auto day = parse_day(text);
    if (!day.ok()) in.complain(*in.take("event_date.from"), day.error().message);
    if (day.ok()) event.date.from = event.date.to = *day;
  }
  read_enum(in, "event_date.precision", event.date.precision, DatePrecision::kUnknown);
}

}  // namespace

Event read_test_event(const YamlNode& node, Day on, const std::string& file, const knowledge::Knowledge& knowledge,
                      std::vector<Complaint>& complaints) {
  Event event;
  YamlReader in(&node, file, complaints);
  in.read("id", event.id.value);
  read_enum(in, "type", event.type, EventType::kOther);
  read_enum(in, "modality", event.modality, Modality::kBackground);
  read_actor(in, "initiator.id", knowledge, event.initiator);
  read_actor(in, "target.id", knowledge, event.target);
  read_place(in, knowledge, event);
  read_border(in, knowledge, event);
  read_date(in, on, event);
  read_casualties(in, event);
  in.read("weapons", event.weapons);
  event.independent_origins = 1;
  in.read_int("independent_origins", event.independent_origins, 0, 1'000'000);
  in.read("confidence", event.confidence, 0, 1);
  in.read("main", event.main);
  in.read("summary_en", event.summary_en);
  in.read("summary_ar", event.summary_ar);
  in.finish();
  return event;
}

}  // namespace rasid::alert
