#include "cli/explain_fields.h"

#include <cmath>

#include "core/format.h"

namespace rasid::cli {
namespace {

template <class T>
std::string range(const T& counted) {
  if (counted.min && counted.max && *counted.min == *counted.max) return format("{}", *counted.min);
  if (counted.min && counted.max) return format("{} to {}", *counted.min, *counted.max);
  if (counted.min) return format("at least {}", *counted.min);
  return counted.max ? format("at most {}", *counted.max) : "an unsaid number";
}

void add(Saying& saying, std::string text, bool foreign) {
  if (!text.empty()) saying.push_back({std::move(text), foreign});
}

Saying actor(const ActorRef& actor) {
  Saying out;
  add(out, actor.name_en, false);
  add(out, actor.name_ar.empty() ? actor.text : actor.name_ar, true);
  add(out, actor.id, false);
  return out;
}

Saying place(const PlaceRef& place) {
  Saying out;
  add(out, place.name_en, false);
  add(out, place.name_ar.empty() ? place.text : place.name_ar, true);
  std::string parts = place.admin1;
  if (!place.country.empty()) parts += (parts.empty() ? "" : ", ") + place.country;
  if (!parts.empty()) add(out, format("({})", parts), false);
  if (place.lat && place.lon)
    add(out, format("{:.4f}, {:.4f} within {} km", *place.lat, *place.lon, place.precision_km), false);
  add(out, place.id.empty() ? "not in the gazetteer" : place.id, false);
  return out;
}

std::string date(const EventDate& date) {
  if (!date.from) return "not known";
  std::string days =
      date.to && date.to != date.from ? format("{} to {}", to_iso(*date.from), to_iso(*date.to)) : to_iso(*date.from);
  return format("{} ({}, {}{})", days, to_string(date.precision), to_string(date.basis),
                date.conflict ? ", the text contradicts itself" : "");
}

std::string border(const BorderFacts& border) {
  std::string out = format("near: {}", to_string(border.near));
  if (border.distance_km) out += format(", {} km", std::abs(*border.distance_km));
  if (!border.side.empty()) out += format(", side {}", border.side);
  if (border.cross_border) out += format(", across the border {}", border.direction);
  if (!border.nearest_crossing.empty()) out += format(", crossing {}", border.nearest_crossing);
  return out;
}

class Rows {
 public:
  explicit Rows(const Event& event) : event_(event) {}

  std::vector<FieldRow> run() {
    own("type", std::string(to_string(event_.type)));
    own("modality", std::string(to_string(event_.modality)), "no word near it makes it less sure");
    if (event_.initiator) row("initiator", actor(*event_.initiator));
    if (event_.target) row("target", actor(*event_.target));
    for (size_t i = 0; i < event_.with.size(); ++i) row(format("with[{}]", i), actor(event_.with[i]));
    for (size_t i = 0; i < event_.places.size(); ++i)
      row(i == 0 ? "place" : format("places[{}]", i), place(event_.places[i]));
    own("event_date", date(event_.date),
        event_.date.from ? "no date in the text: the day of publication" : "not said for what is not over");
    counted();
    for (size_t i = 0; i < event_.weapons.size(); ++i) own(format("weapons[{}]", i), event_.weapons[i]);
    sources();
    derived();
    return std::move(rows_);
  }

 private:
  void row(std::string field, Saying value, std::string because = "") {
    FieldRow row;
    row.kind = field.substr(0, field.find('['));
    for (size_t i = 0; i < event_.evidence.size(); ++i) {
      if (event_.evidence[i].field == field) row.evidence.push_back(i);
    }
    row.field = std::move(field);
    row.value = std::move(value);
    if (row.evidence.empty()) row.because = std::move(because);
    rows_.push_back(std::move(row));
  }
  void own(std::string field, std::string value, std::string because = "") {
    row(std::move(field), {{std::move(value), false}}, std::move(because));
  }

  void counted() {
    for (size_t i = 0; i < event_.casualties.size(); ++i) {
      const Casualty& each = event_.casualties[i];
      Saying value{{format("{} {}, {}", range(each), to_string(each.kind), to_string(each.side)), false}};
      add(value, each.vague_word, true);
      row(format("casualties[{}]", i), std::move(value));
    }
    for (size_t i = 0; i < event_.quantities.size(); ++i)
      own(format("quantities[{}]", i),
          format("{} {}", range(event_.quantities[i]), to_string(event_.quantities[i].kind)));
  }

  void sources() {
    for (size_t i = 0; i < event_.attribution.size(); ++i) {
      const Attribution& each = event_.attribution[i];
      Saying value;
      add(value, each.verb, true);
      add(value, each.source_text, true);
      add(value, each.actor_id, false);
      row(format("attribution[{}]", i), std::move(value));
    }
  }

  void derived() {
    if (event_.border) own("border", border(*event_.border), "from place and initiator");
    if (event_.acled)
      own("acled", format("{}: {}", event_.acled->event_type, event_.acled->sub_event_type), "from type and parties");
    if (event_.plover)
      own("plover", event_.plover->category + (event_.plover->mode.empty() ? "" : " " + event_.plover->mode),
          "from type and modality");
    own("confidence", format("{:.2f}", event_.confidence), "from how much of it is said, where and how often");
  }

  const Event& event_;
  std::vector<FieldRow> rows_;
};

}  // namespace

std::vector<FieldRow> field_rows(const Event& event) { return Rows(event).run(); }

}  // namespace rasid::cli
