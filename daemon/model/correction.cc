#include "model/correction.h"

#include <algorithm>
#include <array>

#include "core/format.h"
#include "core/hash.h"
#include "model/words.h"

namespace rasid {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"not_relevant", "set",      "same_as",
                                                    "not_same_as",  "relevant", "undo"};
constexpr size_t kLongestText = 1000;

bool is_id(std::string_view text, std::string_view prefix) {
  return text.size() == prefix.size() + 32 && text.starts_with(prefix) &&
         std::all_of(text.begin() + static_cast<ptrdiff_t>(prefix.size()), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Reads members of one object, and remembers which, so that what else stands there can be told.
class Members {
 public:
  Members(const JsonObject& object, std::string where) : object_(object), where_(std::move(where)) {}

  const Json* take(std::string_view key) {
    taken_.push_back(key);
    return object_.if_contains(key);
  }
  std::optional<std::string> text(std::string_view key) {
    const Json* value = take(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_string() && !value->get_string().empty() && value->get_string().size() <= kLongestText)
      return std::string(value->get_string());
    complain(key, format("must be text of 1 to {} bytes", kLongestText));
    return std::nullopt;
  }
  std::optional<double> number(std::string_view key, double least, double most) {
    const Json* value = take(key);
    if (value == nullptr) return std::nullopt;
    auto number = number_at(object_, key);
    if (number && *number >= least && *number <= most) return number;
    complain(key, format("must be a number from {} to {}", least, most));
    return std::nullopt;
  }
  std::optional<Day> day(std::string_view key) {
    auto written = text(key);
    if (!written) return std::nullopt;
    auto day = parse_day(*written);
    if (day) return *day;
    complain(key, "must be a day, as 2026-11-24");
    return std::nullopt;
  }
  void complain(std::string_view key, std::string_view what) {
    if (problem_.empty()) problem_ = format("{}{}: {}", where_, key, what);
  }
  // What was wrong first, or a member that nobody took.
  std::string problem() {
    for (const auto& [key, value] : object_)
      if (std::find(taken_.begin(), taken_.end(), std::string_view(key)) == taken_.end())
        complain(key, "is no member of a correction");
    return problem_;
  }

 private:
  const JsonObject& object_;
  const std::string where_;
  std::vector<std::string_view> taken_;
  std::string problem_;
};

template <class T, class Read>
void read_inner(Members& set, std::string_view key, std::optional<T>& to, const Read& read) {
  const Json* value = set.take(key);
  if (value == nullptr) return;
  if (!value->is_object()) return set.complain(key, "must be an object");
  Members inner(value->get_object(), format("set.{}.", key));
  to = read(inner);
  if (std::string problem = inner.problem(); !problem.empty()) set.complain(key, problem);
}

PlaceRef read_place(Members& in) {
  PlaceRef place;
  place.id = in.text("id").value_or("");
  place.name_en = in.text("name_en").value_or("");
  place.name_ar = in.text("name_ar").value_or("");
  place.country = in.text("country").value_or("");
  place.lat = in.number("lat", -90, 90);
  place.lon = in.number("lon", -180, 180);
  place.precision_km = in.number("precision", 0, 1000).value_or(0);
  bool named = !place.name_en.empty() || !place.name_ar.empty();
  if (place.id.empty() && (!named || !place.lat || !place.lon))
    in.complain("id", "the id of a place, or name_en or name_ar with lat and lon");
  place.text = place.name_ar.empty() ? place.name_en : place.name_ar;
  return place;
}

EventDate read_date(Members& in) {
  EventDate date;
  date.from = in.day("from");
  date.to = in.day("to");
  if (!date.from) in.complain("from", "a day is missing, as 2026-11-24");
  if (!date.to) date.to = date.from;
  if (date.from && *date.to < *date.from) in.complain("to", "lies before from");
  date.basis = DateBasis::kStated;
  auto days = date.from ? (*date.to - *date.from).count() : 0;
  date.precision = days == 0    ? DatePrecision::kDay
                   : days <= 7  ? DatePrecision::kWeek
                   : days <= 31 ? DatePrecision::kMonth
                                : DatePrecision::kYear;
  return date;
}

void read_actor(Members& set, std::string_view key, std::optional<std::optional<ActorRef>>& to) {
  const Json* value = set.take(key);
  if (value == nullptr) return;
  to.emplace();
  if (value->is_null()) return;
  if (!value->is_object()) return set.complain(key, "must be null or an object with an id");
  Members inner(value->get_object(), format("set.{}.", key));
  ActorRef actor;
  actor.id = inner.text("id").value_or("");
  actor.name_en = inner.text("name_en").value_or("");
  actor.name_ar = inner.text("name_ar").value_or("");
  actor.text = actor.name_ar.empty() ? actor.name_en : actor.name_ar;
  if (actor.id.empty() && actor.text.empty()) inner.complain("id", "the id of an actor, or name_en or name_ar");
  *to = actor;
  if (std::string problem = inner.problem(); !problem.empty()) set.complain(key, problem);
}

CorrectedFields read_set(Members& set) {
  CorrectedFields fields;
  if (auto word = set.text("type")) {
    fields.type = event_type_of(*word);
    if (!fields.type) set.complain("type", format("\"{}\" is no type of event", *word));
  }
  if (auto word = set.text("modality")) {
    fields.modality = modality_of(*word);
    if (!fields.modality || fields.modality == Modality::kBackground)
      set.complain("modality", format("\"{}\" is none that a published event may have", *word));
  }
  read_inner(set, "place", fields.place, read_place);
  read_inner(set, "event_date", fields.date, read_date);
  read_actor(set, "initiator", fields.initiator);
  read_actor(set, "target", fields.target);
  return fields;
}

// Of an article one says that it is relevant or not, and takes that back.
bool may_be_of_article(CorrectionKind kind) {
  return kind == CorrectionKind::kNotRelevant || kind == CorrectionKind::kRelevant || kind == CorrectionKind::kUndo;
}

void read_other(Members& in, Correction& correction) {
  correction.other = in.text("other").value_or("");
  if (correction.kind == CorrectionKind::kUndo) {
    if (!is_id(correction.other, "c_")) in.complain("other", "the id of a correction (c_ and 32 hex digits)");
    return;
  }
  bool event = is_id(correction.other, "e_"), article = is_id(correction.other, "a_");
  if (correction.kind == CorrectionKind::kSameAs && !event)
    in.complain("other", "the id of an event (e_ and 32 hex digits)");
  if (correction.kind == CorrectionKind::kNotSameAs && !event && !article)
    in.complain("other", "the id of an event or of an article (e_ or a_ and 32 hex digits)");
  if (correction.other == correction.target) in.complain("other", "is the target itself");
}

void read_kind(Members& in, Correction& correction) {
  auto word = in.text("kind");
  auto kind = word ? value_of<CorrectionKind>(kKinds, *word) : std::nullopt;
  if (!kind) return in.complain("kind", "not_relevant, relevant, set, same_as, not_same_as or undo");
  correction.kind = *kind;
  bool event = is_id(correction.target, "e_");
  if (!event && !(is_id(correction.target, "a_") && may_be_of_article(*kind)))
    in.complain("target",
                "the id of an event (e_ and 32 hex digits); of kind not_relevant, relevant and undo also of an article "
                "(a_)");
  if (*kind == CorrectionKind::kNotRelevant || *kind == CorrectionKind::kRelevant) return;
  if (*kind != CorrectionKind::kSet) return read_other(in, correction);
  const Json* set = in.take("set");
  if (set == nullptr || !set->is_object()) return in.complain("set", "an object with the fields that are to be set");
  Members members(set->get_object(), "set.");
  correction.set = read_set(members);
  if (std::string problem = members.problem(); !problem.empty()) return in.complain("set", problem);
  if (correction.fields().empty()) in.complain("set", "names no field");
}

JsonObject place_json(const PlaceRef& place) {
  JsonObject json;
  for (auto [key, text] : {std::pair{"id", &place.id},
                           {"name_en", &place.name_en},
                           {"name_ar", &place.name_ar},
                           {"country", &place.country}})
    if (!text->empty()) json[key] = *text;
  if (place.lat) json["lat"] = *place.lat;
  if (place.lon) json["lon"] = *place.lon;
  if (place.precision_km > 0) json["precision"] = place.precision_km;
  return json;
}

Json actor_json(const std::optional<ActorRef>& actor) {
  if (!actor) return nullptr;
  JsonObject json;
  if (!actor->id.empty()) json["id"] = actor->id;
  if (!actor->name_en.empty()) json["name_en"] = actor->name_en;
  if (!actor->name_ar.empty()) json["name_ar"] = actor->name_ar;
  return json;
}

JsonObject set_json(const CorrectedFields& set) {
  JsonObject json;
  if (set.type) json["type"] = to_string(*set.type);
  if (set.modality) json["modality"] = to_string(*set.modality);
  if (set.place) json["place"] = place_json(*set.place);
  if (set.date) json["event_date"] = JsonObject{{"from", to_iso(*set.date->from)}, {"to", to_iso(*set.date->to)}};
  if (set.initiator) json["initiator"] = actor_json(*set.initiator);
  if (set.target) json["target"] = actor_json(*set.target);
  return json;
}

}  // namespace

std::string_view to_string(CorrectionKind value) { return word_of(kKinds, value); }

std::vector<std::string> Correction::fields() const {
  std::vector<std::string> names;
  if (set.type) names.emplace_back("type");
  if (set.modality) names.emplace_back("modality");
  if (set.place) names.emplace_back("place");
  if (set.date) names.emplace_back("event_date");
  if (set.initiator) names.emplace_back("initiator");
  if (set.target) names.emplace_back("target");
  return names;
}

Result<Correction> parse_correction(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return bad_input(format("no JSON: {}", json.error().message));
  if (!json->is_object()) return bad_input("a correction is a JSON object");
  Members in(json->get_object(), "");
  Correction correction;
  correction.id = in.text("correction_id").value_or("c_" + to_hex(hash128(text)));
  if (!is_id(correction.id, "c_")) in.complain("correction_id", "c_ and 32 hex digits, or left out");
  correction.target = in.text("target").value_or("");
  read_kind(in, correction);
  correction.by = in.text("by").value_or("");
  if (correction.by.empty()) in.complain("by", "who corrects is missing");
  correction.note = in.text("note").value_or("");
  auto at = in.text("at");
  auto when = at ? parse_iso(*at) : Result<IsoTime>(bad_input(""));
  if (!when) in.complain("at", "when it was said, as 2026-11-24T10:00:00Z");
  if (std::string problem = in.problem(); !problem.empty()) return bad_input(std::move(problem));
  correction.at = when->at;
  return correction;
}

Json correction_json(const Correction& correction) {
  JsonObject json;
  json["correction_id"] = correction.id;
  json["kind"] = to_string(correction.kind);
  json["target"] = correction.target;
  if (!correction.other.empty()) json["other"] = correction.other;
  if (correction.kind == CorrectionKind::kSet) json["set"] = set_json(correction.set);
  json["by"] = correction.by;
  if (!correction.note.empty()) json["note"] = correction.note;
  json["at"] = to_iso(correction.at);
  return json;
}

}  // namespace rasid
