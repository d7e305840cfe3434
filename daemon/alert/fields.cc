#include "alert/fields.h"

#include <algorithm>
#include <cmath>

#include "core/format.h"

namespace rasid::alert {
namespace {

using Get = void (*)(const View&, size_t, Values&);

Field one(std::string name, FieldKind kind, Get get, Vocabulary words = Vocabulary::kFree) {
  Field field;
  field.name = std::move(name);
  field.kind = kind;
  field.get = get;
  field.vocabulary = words;
  return field;
}
Field list(std::string name, size_t (*count)(const View&), std::vector<Field> elements) {
  Field field;
  field.name = std::move(name);
  field.kind = FieldKind::kList;
  field.count = count;
  field.elements = std::move(elements);
  return field;
}

void put(Values& out, std::string_view word) {
  if (!word.empty()) out.emplace_back(word);
}
void put(Values& out, bool truth) { out.emplace_back(truth); }
void put(Values& out, double number) { out.emplace_back(Number{number, number}); }
void put(Values& out, const std::optional<double>& number) {
  if (number) put(out, *number);
}
void put(Values& out, const std::optional<int64_t>& number) {
  if (number) put(out, static_cast<double>(*number));
}
void put(Values& out, const std::optional<Day>& day) {
  if (day) put(out, static_cast<double>(day->time_since_epoch().count()));
}

// ---- actors: initiator, target, with[]

using ActorOf = const ActorRef* (*)(const View&, size_t);
const ActorRef* initiator_of(const View& v, size_t) { return v.event.initiator ? &*v.event.initiator : nullptr; }
const ActorRef* target_of(const View& v, size_t) { return v.event.target ? &*v.event.target : nullptr; }
const ActorRef* partner_of(const View& v, size_t i) { return &v.event.with[i]; }

template <ActorOf kOf, std::string ActorRef::*kMember>
void actor_word(const View& v, size_t i, Values& out) {
  if (const ActorRef* actor = kOf(v, i)) put(out, actor->*kMember);
}
template <ActorOf kOf, std::string Actor::*kMember>
void actor_row_word(const View& v, size_t i, Values& out) {
  const ActorRef* actor = kOf(v, i);
  const Actor* row = actor == nullptr ? nullptr : actor_on_day(v, *actor);
  if (row != nullptr) put(out, row->*kMember);
}
template <ActorOf kOf>
void actor_there(const View& v, size_t i, Values& out) {
  if (kOf(v, i) != nullptr) out.emplace_back(true);
}
template <ActorOf kOf>
void add_actor(std::vector<Field>& to, const std::string& prefix) {
  to.push_back(one(prefix + "id", FieldKind::kWord, actor_word<kOf, &ActorRef::id>, Vocabulary::kActor));
  to.push_back(one(prefix + "name_ar", FieldKind::kWord, actor_word<kOf, &ActorRef::name_ar>));
  to.push_back(one(prefix + "name_en", FieldKind::kWord, actor_word<kOf, &ActorRef::name_en>));
  to.push_back(one(prefix + "text", FieldKind::kWord, actor_word<kOf, &ActorRef::text>));
  to.push_back(one(prefix + "side", FieldKind::kWord, actor_row_word<kOf, &Actor::side>, Vocabulary::kSide));
  to.push_back(one(prefix + "kind", FieldKind::kWord, actor_row_word<kOf, &Actor::kind>, Vocabulary::kActorKind));
  to.push_back(one(prefix + "country", FieldKind::kWord, actor_row_word<kOf, &Actor::country>, Vocabulary::kCountry));
}

// ---- places: place, places[]

using PlaceOf = const PlaceRef* (*)(const View&, size_t);
const PlaceRef* first_place(const View& v, size_t) {
  return v.event.places.empty() ? nullptr : &v.event.places.front();
}
const PlaceRef* any_place(const View& v, size_t i) { return &v.event.places[i]; }

template <PlaceOf kOf, std::string PlaceRef::*kMember>
void place_word(const View& v, size_t i, Values& out) {
  if (const PlaceRef* place = kOf(v, i)) put(out, place->*kMember);
}
template <PlaceOf kOf, std::optional<double> PlaceRef::*kMember>
void place_number(const View& v, size_t i, Values& out) {
  if (const PlaceRef* place = kOf(v, i)) put(out, place->*kMember);
}
// The name that the event carries comes first (groups and texts use it); the table's other spellings count in tests.
template <PlaceOf kOf>
void place_admin1(const View& v, size_t i, Values& out) {
  const PlaceRef* place = kOf(v, i);
  if (place == nullptr) return;
  put(out, place->admin1);
  if (const Place* row = v.knowledge.places.find(place->id)) {
    put(out, row->admin1_en);
    put(out, row->admin1_ar);
  }
}
template <PlaceOf kOf>
void place_precision(const View& v, size_t i, Values& out) {
  if (const PlaceRef* place = kOf(v, i)) put(out, place->precision_km);
}
template <PlaceOf kOf>
void place_there(const View& v, size_t i, Values& out) {
  if (kOf(v, i) != nullptr) out.emplace_back(true);
}
template <PlaceOf kOf>
void add_place(std::vector<Field>& to, const std::string& prefix) {
  to.push_back(one(prefix + "id", FieldKind::kWord, place_word<kOf, &PlaceRef::id>, Vocabulary::kPlace));
  to.push_back(one(prefix + "name_ar", FieldKind::kWord, place_word<kOf, &PlaceRef::name_ar>));
  to.push_back(one(prefix + "name_en", FieldKind::kWord, place_word<kOf, &PlaceRef::name_en>));
  to.push_back(one(prefix + "country", FieldKind::kWord, place_word<kOf, &PlaceRef::country>, Vocabulary::kCountry));
  to.push_back(one(prefix + "admin1", FieldKind::kWord, place_admin1<kOf>, Vocabulary::kAdmin1));
  to.push_back(one(prefix + "admin2", FieldKind::kWord, place_word<kOf, &PlaceRef::admin2>));
  to.push_back(one(prefix + "kind", FieldKind::kWord, place_word<kOf, &PlaceRef::kind>, Vocabulary::kPlaceKind));
  to.push_back(one(prefix + "text", FieldKind::kWord, place_word<kOf, &PlaceRef::text>));
  to.push_back(one(prefix + "lat", FieldKind::kNumber, place_number<kOf, &PlaceRef::lat>));
  to.push_back(one(prefix + "lon", FieldKind::kNumber, place_number<kOf, &PlaceRef::lon>));
  to.push_back(one(prefix + "precision", FieldKind::kNumber, place_precision<kOf>));
}

// ---- tolls: killed = the sum over the sides; a side whose end is unknown leaves the sum's end unknown

template <CasualtyKind kKind>
Number toll(const View& v) {
  Number sum;
  bool open = false;
  for (const Casualty& each : v.event.casualties) {
    if (each.kind != kKind) continue;
    if (each.min) sum.min = sum.min.value_or(0) + static_cast<double>(*each.min);
    if (each.max) sum.max = sum.max.value_or(0) + static_cast<double>(*each.max);
    open = open || !each.max;
  }
  if (open) sum.max.reset();
  return sum;
}
template <CasualtyKind kKind>
void add_toll(std::vector<Field>& to, const std::string& name) {
  Get range = [](const View& v, size_t, Values& out) {
    Number sum = toll<kKind>(v);
    if (sum.min || sum.max) out.emplace_back(sum);
  };
  Get least = [](const View& v, size_t, Values& out) { put(out, toll<kKind>(v).min); };
  Get most = [](const View& v, size_t, Values& out) { put(out, toll<kKind>(v).max); };
  to.push_back(one(name, FieldKind::kNumber, range));
  to.push_back(one(name + ".min", FieldKind::kNumber, least));
  to.push_back(one(name + ".max", FieldKind::kNumber, most));
}

// ---- lists of objects

template <auto kList, auto kMember>
void member(const View& v, size_t i, Values& out) {
  put(out, (v.event.*kList)[i].*kMember);
}
template <auto kList, auto kMember>
void enum_member(const View& v, size_t i, Values& out) {
  put(out, to_string((v.event.*kList)[i].*kMember));
}
template <auto kList>
size_t size_of(const View& v) {
  return (v.event.*kList).size();
}

Field casualties() {
  constexpr auto kOf = &Event::casualties;
  return list("casualties", size_of<kOf>,
              {one("side", FieldKind::kWord, enum_member<kOf, &Casualty::side>, Vocabulary::kCasualtySide),
               one("kind", FieldKind::kWord, enum_member<kOf, &Casualty::kind>, Vocabulary::kCasualtyKind),
               one("min", FieldKind::kNumber, member<kOf, &Casualty::min>),
               one("max", FieldKind::kNumber, member<kOf, &Casualty::max>),
               one("vague_word", FieldKind::kWord, member<kOf, &Casualty::vague_word>),
               one("counted_by", FieldKind::kWord, member<kOf, &Casualty::counted_by>)});
}

Field quantities() {
  constexpr auto kOf = &Event::quantities;
  return list("quantities", size_of<kOf>,
              {one("kind", FieldKind::kWord, enum_member<kOf, &Quantity::kind>, Vocabulary::kQuantityKind),
               one("min", FieldKind::kNumber, member<kOf, &Quantity::min>),
               one("max", FieldKind::kNumber, member<kOf, &Quantity::max>)});
}

Field attribution() {
  constexpr auto kOf = &Event::attribution;
  return list("attribution", size_of<kOf>,
              {one("source_text", FieldKind::kWord, member<kOf, &Attribution::source_text>),
               one("actor_id", FieldKind::kWord, member<kOf, &Attribution::actor_id>, Vocabulary::kActor),
               one("verb", FieldKind::kWord, member<kOf, &Attribution::verb>)});
}

Field claims() {
  constexpr auto kOf = &Event::claims;
  return list(
      "claims", size_of<kOf>,
      {one("field", FieldKind::kWord, member<kOf, &Claim::field>),
       one("value", FieldKind::kWord, member<kOf, &Claim::value>), one("by", FieldKind::kWord, member<kOf, &Claim::by>),
       one("origin", FieldKind::kWord, member<kOf, &Claim::origin>)});
}

void add_lists(std::vector<Field>& to) {
  std::vector<Field> of_actor, of_place;
  add_actor<partner_of>(of_actor, "");
  add_place<any_place>(of_place, "");
  to.push_back(casualties());
  to.push_back(quantities());
  to.push_back(attribution());
  to.push_back(claims());
  to.push_back(list("with", size_of<&Event::with>, std::move(of_actor)));
  to.push_back(list("places", size_of<&Event::places>, std::move(of_place)));
}

// ---- single fields

template <auto kMember>
void of_border(const View& v, size_t, Values& out) {
  if (v.event.border) put(out, (*v.event.border).*kMember);
}

void add_border(std::vector<Field>& to) {
  auto add = [&](auto&&... of) { to.push_back(one(of...)); };
  add("border", FieldKind::kObject, [](const View& v, size_t, Values& o) {
    if (v.event.border) o.emplace_back(true);
  });
  add("border.distance_km", FieldKind::kNumber, of_border<&BorderFacts::distance_km>);
  add("border.uncertainty_km", FieldKind::kNumber, of_border<&BorderFacts::uncertainty_km>);
  add(
      "border.near", FieldKind::kWord,
      [](const View& v, size_t, Values& o) {
        if (v.event.border) put(o, to_string(v.event.border->near));
      },
      Vocabulary::kNear);
  add("border.nearest_crossing", FieldKind::kWord, of_border<&BorderFacts::nearest_crossing>, Vocabulary::kPlace);
  add("border.cross_border", FieldKind::kBool, of_border<&BorderFacts::cross_border>);
  add("border.side", FieldKind::kWord, of_border<&BorderFacts::side>, Vocabulary::kBorderSide);
  add("border.direction", FieldKind::kWord, of_border<&BorderFacts::direction>, Vocabulary::kDirection);
}

void add_date(std::vector<Field>& to) {
  auto add = [&](auto&&... of) { to.push_back(one(of...)); };
  add("event_date.from", FieldKind::kDay, [](const View& v, size_t, Values& o) { put(o, v.event.date.from); });
  add("event_date.to", FieldKind::kDay, [](const View& v, size_t, Values& o) { put(o, v.event.date.to); });
  add(
      "event_date.precision", FieldKind::kWord,
      [](const View& v, size_t, Values& o) { put(o, to_string(v.event.date.precision)); }, Vocabulary::kPrecision);
  add(
      "event_date.basis", FieldKind::kWord,
      [](const View& v, size_t, Values& o) { put(o, to_string(v.event.date.basis)); }, Vocabulary::kBasis);
  add("event_date.conflict", FieldKind::kBool,
      [](const View& v, size_t, Values& o) { o.emplace_back(v.event.date.conflict); });
}

template <auto kCode, auto kMember>
void of_code(const View& v, size_t, Values& out) {
  if (v.event.*kCode) put(out, (*(v.event.*kCode)).*kMember);
}

void add_codes(std::vector<Field>& to) {
  auto add = [&](auto&&... of) { to.push_back(one(of...)); };
  add("acled.event_type", FieldKind::kWord, of_code<&Event::acled, &AcledCode::event_type>);
  add("acled.sub_event_type", FieldKind::kWord, of_code<&Event::acled, &AcledCode::sub_event_type>);
  add("acled.fatalities", FieldKind::kNumber, of_code<&Event::acled, &AcledCode::fatalities>);
  add("plover.category", FieldKind::kWord, of_code<&Event::plover, &PloverCode::category>);
  add("plover.mode", FieldKind::kWord, of_code<&Event::plover, &PloverCode::mode>);
}

void add_plain(std::vector<Field>& to) {
  auto add = [&](auto&&... of) { to.push_back(one(of...)); };
  add("event_id", FieldKind::kWord, [](const View& v, size_t, Values& o) { put(o, v.event.id.value); });
  add("story_id", FieldKind::kWord, [](const View& v, size_t, Values& o) { put(o, v.event.story.value); });
  add("revision", FieldKind::kNumber, [](const View& v, size_t, Values& o) { put(o, double(v.event.revision)); });
  add(
      "type", FieldKind::kWord, [](const View& v, size_t, Values& o) { put(o, to_string(v.event.type)); },
      Vocabulary::kType);
  add(
      "modality", FieldKind::kWord, [](const View& v, size_t, Values& o) { put(o, to_string(v.event.modality)); },
      Vocabulary::kModality);
  add("weapons", FieldKind::kWord, [](const View& v, size_t, Values& o) {
    for (const auto& weapon : v.event.weapons) put(o, weapon);
  });
  add("independent_origins", FieldKind::kNumber,
      [](const View& v, size_t, Values& o) { put(o, double(v.event.independent_origins)); });
  add("confidence", FieldKind::kNumber, [](const View& v, size_t, Values& o) { put(o, v.event.confidence); });
  add("main", FieldKind::kBool, [](const View& v, size_t, Values& o) { o.emplace_back(v.event.main); });
  add("summary_ar", FieldKind::kWord, [](const View& v, size_t, Values& o) { put(o, v.event.summary_ar); });
  add("summary_en", FieldKind::kWord, [](const View& v, size_t, Values& o) { put(o, v.event.summary_en); });
}

std::vector<Field> all_fields() {
  std::vector<Field> fields;
  add_plain(fields);
  fields.push_back(one("initiator", FieldKind::kObject, actor_there<initiator_of>));
  add_actor<initiator_of>(fields, "initiator.");
  fields.push_back(one("target", FieldKind::kObject, actor_there<target_of>));
  add_actor<target_of>(fields, "target.");
  fields.push_back(one("place", FieldKind::kObject, place_there<first_place>));
  add_place<first_place>(fields, "place.");
  add_border(fields);
  add_date(fields);
  add_codes(fields);
  add_toll<CasualtyKind::kKilled>(fields, "killed");
  add_toll<CasualtyKind::kWounded>(fields, "wounded");
  add_toll<CasualtyKind::kCaptured>(fields, "captured");
  add_lists(fields);
  return fields;
}

}  // namespace

const std::vector<Field>& event_fields() {
  static const std::vector<Field> fields = all_fields();
  return fields;
}

}  // namespace rasid::alert
