#include "cli/event_tables.h"

#include <optional>

namespace rasid::cli {
namespace {

using Column = std::pair<std::string_view, Json>;

Json text_at(const JsonObject* object, std::string_view key) {
  auto text = object == nullptr ? std::nullopt : string_at(*object, key);
  return text ? Json(*text) : Json(nullptr);
}
Json number_of(const JsonObject* object, std::string_view key) {
  if (object == nullptr) return nullptr;
  const Json* value = object->if_contains(key);
  return value != nullptr && value->is_number() ? *value : Json(nullptr);
}

// An actor or a place known only as text still has that text.
Json name_of(const JsonObject* object, std::string_view key) {
  Json name = text_at(object, key);
  return name.is_null() && text_at(object, "id").is_null() ? text_at(object, "text") : name;
}

// Of all sides together; nothing where no account has the number.
Json sum_of(const JsonObject& event, std::string_view kind, std::string_view bound) {
  const JsonArray* all = array_at(event, "casualties");
  std::optional<int64_t> sum;
  for (const Json& each : all == nullptr ? JsonArray() : *all) {
    const JsonObject* toll = each.if_object();
    if (toll == nullptr || string_at(*toll, "kind") != kind) continue;
    if (auto count = int_at(*toll, bound)) sum = sum.value_or(0) + *count;
  }
  return sum ? Json(*sum) : Json(nullptr);
}

int64_t count_of(const JsonObject& event, std::string_view key) {
  const JsonArray* array = array_at(event, key);
  return array == nullptr ? 0 : static_cast<int64_t>(array->size());
}

std::vector<Column> columns_of(const JsonObject& event) {
  const JsonObject* date = object_at(event, "event_date");
  const JsonObject* initiator = object_at(event, "initiator");
  const JsonObject* target = object_at(event, "target");
  const JsonObject* place = object_at(event, "place");
  const JsonObject* border = object_at(event, "border");
  return {{"event_id", text_at(&event, "event_id")},
          {"revision", number_of(&event, "revision")},
          {"date_from", text_at(date, "from")},
          {"date_to", text_at(date, "to")},
          {"date_precision", text_at(date, "precision")},
          {"type", text_at(&event, "type")},
          {"modality", text_at(&event, "modality")},
          {"initiator_id", text_at(initiator, "id")},
          {"initiator_en", name_of(initiator, "name_en")},
          {"initiator_ar", name_of(initiator, "name_ar")},
          {"target_id", text_at(target, "id")},
          {"target_en", name_of(target, "name_en")},
          {"target_ar", name_of(target, "name_ar")},
          {"place_id", text_at(place, "id")},
          {"place_en", name_of(place, "name_en")},
          {"place_ar", name_of(place, "name_ar")},
          {"country", text_at(place, "country")},
          {"admin1", text_at(place, "admin1")},
          {"lat", number_of(place, "lat")},
          {"lon", number_of(place, "lon")},
          {"precision_km", number_of(place, "precision")},
          {"border_km", number_of(border, "distance_km")},
          {"border_near", text_at(border, "near")},
          {"killed_min", sum_of(event, "killed", "min")},
          {"killed_max", sum_of(event, "killed", "max")},
          {"wounded_min", sum_of(event, "wounded", "min")},
          {"wounded_max", sum_of(event, "wounded", "max")},
          {"articles", count_of(event, "articles")},
          {"independent_origins", number_of(&event, "independent_origins")},
          {"confidence", number_of(&event, "confidence")},
          {"corrected", count_of(event, "corrected")},
          {"story_id", text_at(&event, "story_id")},
          {"observed_at", text_at(&event, "observed_at")},
          {"summary_en", text_at(&event, "summary_en")},
          {"summary_ar", text_at(&event, "summary_ar")}};
}

std::string csv_cell(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_string()) return to_text(value);
  std::string text(value.get_string());
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

Json feature_of(const JsonObject& event) {
  JsonObject feature;
  feature["type"] = "Feature";
  JsonObject properties;
  Json lat(nullptr), lon(nullptr);
  for (auto& [name, value] : columns_of(event)) {
    if (name == "event_id") feature["id"] = value;
    if (name == "lat") lat = value;
    if (name == "lon") lon = value;
    if (name != "lat" && name != "lon") properties[name] = std::move(value);
  }
  Json geometry(nullptr);
  if (!lat.is_null() && !lon.is_null()) {
    JsonObject point;
    point["type"] = "Point";
    point["coordinates"] = JsonArray{lon, lat};
    geometry = std::move(point);
  }
  feature["geometry"] = std::move(geometry);
  feature["properties"] = std::move(properties);
  return feature;
}

}  // namespace

std::string csv_header() {
  std::string line;
  for (const auto& [name, value] : columns_of({})) line += (line.empty() ? "" : ",") + std::string(name);
  return line + "\r\n";
}

std::string csv_line(const JsonObject& event) {
  std::string line;
  bool first = true;
  for (const auto& [name, value] : columns_of(event)) {
    if (!first) line += ',';
    first = false;
    line += csv_cell(value);
  }
  return line + "\r\n";
}

std::string geojson(const std::vector<JsonObject>& events) {
  JsonObject collection;
  collection["type"] = "FeatureCollection";
  JsonArray features;
  for (const JsonObject& event : events) features.push_back(feature_of(event));
  collection["features"] = std::move(features);
  return to_text(collection);
}

}  // namespace rasid::cli
