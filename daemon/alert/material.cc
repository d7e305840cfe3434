#include "alert/material.h"

#include <algorithm>
#include <cmath>

#include "core/geo.h"

namespace rasid::alert {
namespace {

constexpr double kKilledMore = 5, kKilledTimes = 1.5, kPlaceKm = 5, kDays = 2;

bool toll_changed(double before, double after) {
  double low = std::min(before, after), high = std::max(before, after);
  return high - low >= kKilledMore || (low > 0 && high >= low * kKilledTimes) || (low == 0 && high > 0);
}

bool place_changed(const Facts& before, const Facts& after) {
  if (before.lat && before.lon && after.lat && after.lon)
    return distance_km({*before.lat, *before.lon}, {*after.lat, *after.lon}) >
           std::max(kPlaceKm, before.precision_km + after.precision_km);
  return before.place != after.place;
}

std::optional<double> number_at_field(const char* name, const View& view) {
  return number_of(*find_field(event_fields(), name), view);
}
std::string word_at_field(const char* name, const View& view) {
  return text_of(*find_field(event_fields(), name), view).value_or("");
}

}  // namespace

Facts facts_of(const View& view) {
  return {number_at_field("killed.min", view),
          number_at_field("place.lat", view),
          number_at_field("place.lon", view),
          number_at_field("event_date.from", view),
          view.event.places.empty() ? 0 : view.event.places.front().precision_km,
          word_at_field("place.id", view),
          word_at_field("initiator.id", view),
          word_at_field("target.id", view),
          word_at_field("type", view),
          word_at_field("modality", view)};
}

std::vector<std::string> material_changes(const Facts& before, const Facts& after) {
  std::vector<std::string> changed;
  if (toll_changed(before.killed.value_or(0), after.killed.value_or(0))) changed.push_back("killed");
  if (place_changed(before, after)) changed.push_back("place");
  if (before.initiator != after.initiator) changed.push_back("initiator");
  if (before.target != after.target) changed.push_back("target");
  if (before.type != after.type) changed.push_back("type");
  if (before.modality != after.modality) changed.push_back("modality");
  if (before.day && after.day && std::abs(*before.day - *after.day) >= kDays) changed.push_back("event_date");
  return changed;
}

JsonObject to_json(const Facts& facts) {
  JsonObject json;
  if (facts.killed) json["killed"] = *facts.killed;
  if (facts.lat) json["lat"] = *facts.lat;
  if (facts.lon) json["lon"] = *facts.lon;
  if (facts.day) json["day"] = *facts.day;
  if (facts.precision_km > 0) json["precision"] = facts.precision_km;
  json["place"] = facts.place;
  json["initiator"] = facts.initiator;
  json["target"] = facts.target;
  json["type"] = facts.type;
  json["modality"] = facts.modality;
  return json;
}

Facts facts_from(const JsonObject& json) {
  auto word = [&](const char* key) { return std::string(string_at(json, key).value_or("")); };
  return {number_at(json, "killed"),
          number_at(json, "lat"),
          number_at(json, "lon"),
          number_at(json, "day"),
          number_at(json, "precision").value_or(0),
          word("place"),
          word("initiator"),
          word("target"),
          word("type"),
          word("modality")};
}

}  // namespace rasid::alert
