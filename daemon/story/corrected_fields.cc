#include "story/corrected_fields.h"

#include <algorithm>

#include "core/format.h"
#include "core/geo.h"
#include "model/place_ref.h"

namespace rasid::story {
namespace {

constexpr double kNeighbourKm = 100;  // a place without a country lies in that of the nearest one known within this

PlaceRef with_neighbours_country(PlaceRef place, const knowledge::Knowledge& knowledge) {
  if (!place.country.empty() || !place.lat || !place.lon) return place;
  double least = kNeighbourKm;
  for (const Place& row : knowledge.places.rows()) {
    if (row.country.size() != 2 || row.kind == "country" || row.kind == "governorate") continue;
    double distance = distance_km({*place.lat, *place.lon}, row.point);
    if (distance >= least) continue;
    least = distance;
    place.country = row.country;
    place.admin1 = row.admin1_en;
  }
  return place;
}

PlaceRef whole(const PlaceRef& given, const knowledge::Knowledge& knowledge) {
  const Place* row = knowledge.places.find(given.id);
  return row != nullptr ? place_ref_of(*row, row->name_ar) : with_neighbours_country(given, knowledge);
}

std::optional<ActorRef> whole(const std::optional<ActorRef>& given, const knowledge::Knowledge& knowledge) {
  if (!given) return given;
  const Actor* row = knowledge.actors.find(given->id);
  return row == nullptr ? given : ActorRef{row->id, row->name_ar, row->name_en, row->name_ar};
}

std::string word_of(const std::optional<ActorRef>& actor) {
  return !actor ? "" : actor->id.empty() ? actor->text : actor->id;
}

class Setting {
 public:
  Setting(Event& event, const Correction& correction) : event_(event), correction_(correction) {}

  template <class T>
  void set(std::string_view field, T& slot, T value, const std::string& was, const std::string& text = "") {
    std::erase_if(event_.corrected, [&](const Corrected& each) { return each.field == field; });
    event_.corrected.push_back({std::string(field), correction_.by, correction_.note, correction_.id, correction_.at});
    std::erase_if(event_.evidence, [&](const Evidence& each) { return each.field.starts_with(field); });
    if (!was.empty() && !(slot == value)) claim(field, was, text);
    slot = std::move(value);
  }

 private:
  void claim(std::string_view field, const std::string& was, const std::string& text) {
    ArticleId article = event_.articles.empty() ? ArticleId() : event_.articles.front().id;
    event_.claims.insert(event_.claims.begin(), {std::string(field), was, "rasid", std::move(article), "", text});
  }

  Event& event_;
  const Correction& correction_;
};

// The place that was read first goes; others that an article names beside it stay.
void set_place(Setting& setting, Event& event, const PlaceRef& place) {
  std::vector<PlaceRef> places{place};
  for (size_t i = 1; i < event.places.size(); ++i)
    if (event.places[i].id != place.id || place.id.empty()) places.push_back(event.places[i]);
  std::string was, text;
  if (!event.places.empty()) {
    const PlaceRef& before = event.places.front();
    text = before.text;
    was = before.id.empty() ? before.text : before.id;
  }
  setting.set("place", event.places, std::move(places), was == place.id ? "" : was, text);
}

std::string unknown_actor(std::string_view field, const std::optional<std::optional<ActorRef>>& actor,
                          const knowledge::Knowledge& knowledge) {
  if (!actor || !*actor || (*actor)->id.empty() || knowledge.actors.find((*actor)->id) != nullptr) return "";
  return format("set.{}.id: there is no actor {} in the tables", field, (*actor)->id);
}

}  // namespace

std::string unknown_in(const CorrectedFields& set, const knowledge::Knowledge& knowledge) {
  if (set.place && !set.place->id.empty() && knowledge.places.find(set.place->id) == nullptr)
    return format("set.place.id: there is no place {} in the tables", set.place->id);
  std::string problem = unknown_actor("initiator", set.initiator, knowledge);
  return problem.empty() ? unknown_actor("target", set.target, knowledge) : problem;
}

void set_fields(Event& event, const Correction& correction, const knowledge::Knowledge& knowledge) {
  const CorrectedFields& to = correction.set;
  Setting setting(event, correction);
  if (to.type) setting.set("type", event.type, *to.type, std::string(to_string(event.type)));
  if (to.modality) setting.set("modality", event.modality, *to.modality, std::string(to_string(event.modality)));
  if (to.place) set_place(setting, event, whole(*to.place, knowledge));
  if (to.date) setting.set("event_date", event.date, *to.date, event.date.from ? to_iso(*event.date.from) : "");
  if (to.initiator)
    setting.set("initiator", event.initiator, whole(*to.initiator, knowledge), word_of(event.initiator));
  if (to.target) setting.set("target", event.target, whole(*to.target, knowledge), word_of(event.target));
}

}  // namespace rasid::story
