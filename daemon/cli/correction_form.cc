#include "cli/correction_form.h"

#include "cli/event_filter.h"
#include "cli/names.h"
#include "core/format.h"
#include "core/hash.h"

namespace rasid::cli {
namespace {

// "lat,lon" or "lat,lon,km"; without kilometres one is meant.
Result<Circle> point_of(const std::string& text) {
  auto circle = circle_of(text);
  if (circle) return circle;
  auto point = circle_of(text + ",1");
  if (point) return point;
  return bad_input(format("--at \"{}\": latitude,longitude or latitude,longitude,kilometres (34.45,40.95,2)", text));
}

Result<PlaceRef> place_of(const CorrectArguments& typed, const knowledge::Knowledge& knowledge) {
  PlaceRef place;
  if (typed.at.empty()) {
    auto known = place_named(knowledge, typed.place);
    if (!known)
      return bad_input(known.error().message + "\n  a place that the tables do not have: --place NAME --at LAT,LON");
    place.id = (*known)->id;
    return place;
  }
  auto point = point_of(typed.at);
  if (!point) return point.error();
  if (typed.place.empty()) return bad_input("--at needs --place with the name of the place");
  bool latin = typed.place.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '-.()") ==
               std::string::npos;
  (latin ? place.name_en : place.name_ar) = typed.place;
  place.lat = point->centre.lat;
  place.lon = point->centre.lon;
  place.precision_km = point->km;
  return place;
}

Result<EventDate> date_of(const std::string& text) {
  size_t dots = text.find("..");
  EventDate date;
  auto from = parse_day(text.substr(0, dots));
  auto to = dots == std::string::npos ? from : parse_day(text.substr(dots + 2));
  if (!from || !to) return bad_input(format("--date \"{}\": a day (2026-11-24) or two (2026-11-20..2026-11-24)", text));
  date.from = *from;
  date.to = *to;
  return date;
}

Status read_actor(const std::string& typed, const knowledge::Knowledge& knowledge,
                  std::optional<std::optional<ActorRef>>& to) {
  if (typed.empty()) return Done{};
  to.emplace();
  if (typed == "none") return Done{};
  auto known = actor_named(knowledge, typed);
  if (!known) return bad_input(known.error().message + "\n  \"none\": there is none, or it is not known");
  to->emplace().id = (*known)->id;
  return Done{};
}

Status read_fields(const CorrectArguments& typed, const knowledge::Knowledge& knowledge, CorrectedFields& set) {
  if (!typed.type.empty()) {
    set.type = event_type_of(typed.type);
    if (!set.type) return bad_input(format("\"{}\" is no type of event; `rasid events --type` lists them", typed.type));
  }
  if (!typed.modality.empty()) {
    set.modality = modality_of(typed.modality);
    if (!set.modality || *set.modality == Modality::kBackground)
      return bad_input("--modality is asserted, claimed, denied, planned, hypothetical, foiled or ongoing");
  }
  if (!typed.place.empty() || !typed.at.empty()) {
    auto place = place_of(typed, knowledge);
    if (!place) return place.error();
    set.place = *place;
  }
  if (!typed.date.empty()) {
    auto date = date_of(typed.date);
    if (!date) return date.error();
    set.date = *date;
  }
  if (auto status = read_actor(typed.initiator, knowledge, set.initiator); !status) return status;
  return read_actor(typed.target, knowledge, set.target);
}

}  // namespace

Result<Correction> correction_of(const CorrectArguments& typed, const knowledge::Knowledge& knowledge, Instant now) {
  Correction correction;
  correction.target = typed.id;
  correction.by = typed.by;
  correction.note = typed.note;
  correction.at = now;
  if (auto status = read_fields(typed, knowledge, correction.set); !status) return status.error();
  bool fields = !correction.fields().empty();
  int said = int{typed.not_relevant} + int{typed.relevant} + int{!typed.same_as.empty()} +
             int{!typed.not_same_as.empty()} + int{!typed.undo.empty()} + int{fields};
  if (said != 1)
    return bad_input(
        "say one thing: --not-relevant, --relevant, --same-as ID, --not-same-as ID, --undo ID, or the fields that are "
        "wrong (--type, --place, --date, --initiator, --target, --modality)");
  if (typed.not_relevant) correction.kind = CorrectionKind::kNotRelevant;
  if (!typed.same_as.empty()) correction.kind = CorrectionKind::kSameAs;
  if (!typed.not_same_as.empty()) correction.kind = CorrectionKind::kNotSameAs;
  if (typed.relevant) correction.kind = CorrectionKind::kRelevant;
  if (!typed.undo.empty()) correction.kind = CorrectionKind::kUndo;
  correction.other = typed.same_as + typed.not_same_as + typed.undo;
  return correction;
}

}  // namespace rasid::cli
