// Fields of a JSON object that are absent where nothing is known.
#pragma once

#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/json.h"
#include "model/ids.h"

namespace rasid::publish {

// Rounded, so that the same fact has the same bytes: 3 decimals are a metre of a kilometre, and enough of a score.
inline double rounded(double value) { return std::round(value * 1000) / 1000; }

inline void put(JsonObject& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}
inline void put(JsonObject& object, std::string_view key, const std::optional<double>& value) {
  if (value) object[key] = rounded(*value);
}
inline void put(JsonObject& object, std::string_view key, const std::optional<int64_t>& value) {
  if (value) object[key] = *value;
}
inline void put(JsonObject& object, std::string_view key, const std::optional<Instant>& at) {
  if (at) object[key] = to_iso(*at);
}
inline void put(JsonObject& object, std::string_view key, const std::optional<Day>& day) {
  if (day) object[key] = to_iso(*day);
}
inline void put(JsonObject& object, std::string_view key, JsonArray array) {
  if (!array.empty()) object[key] = std::move(array);
}
inline void put(JsonObject& object, std::string_view key, JsonObject inner) {
  if (!inner.empty()) object[key] = std::move(inner);
}

template <class T, class Make>
JsonArray array_of(const std::vector<T>& items, Make make) {
  JsonArray array;
  array.reserve(items.size());
  for (const T& item : items) array.emplace_back(make(item));
  return array;
}
template <class Tag>
JsonArray array_of(const std::vector<Id<Tag>>& ids) {
  return array_of(ids, [](const Id<Tag>& id) { return Json(id.value); });
}
inline JsonArray array_of(const std::vector<std::string>& words) {
  return array_of(words, [](const std::string& word) { return Json(word); });
}

}  // namespace rasid::publish
