#include "knowledge/borders.h"

#include <algorithm>
#include <cmath>

#include "core/format.h"
#include "core/json.h"

namespace rasid::knowledge {
namespace {

Error wrong(std::string_view file, std::string_view what) { return bad_config(format("{}: {}", file, what)); }

constexpr double kSamePointKm = 0.001;

double as_number(const Json& value) { return value.is_number() ? value.to_number<double>() : 1e9; }

}  // namespace

Result<Borders> Borders::from_geojson(std::string_view text, std::string_view file) {
  const Result<Json> parsed = parse_json(text);
  if (!parsed) return wrong(file, parsed.error().message);
  const JsonObject* root = parsed->if_object();
  const JsonArray* features = root ? array_at(*root, "features") : nullptr;
  if (features == nullptr || features->empty()) return wrong(file, "a FeatureCollection with one LineString is wanted");
  const JsonObject* feature = features->front().if_object();
  const JsonObject* geometry = feature ? object_at(*feature, "geometry") : nullptr;
  const JsonArray* points = geometry ? array_at(*geometry, "coordinates") : nullptr;
  if (points == nullptr || string_at(*geometry, "type").value_or("") != "LineString")
    return wrong(file, "its first feature is no LineString");
  Borders borders;
  for (const Json& item : *points) {
    const JsonArray* pair = item.if_array();
    if (pair == nullptr || pair->size() < 2) return wrong(file, "a point is not [lon, lat]");
    const GeoPoint point{.lat = as_number((*pair)[1]), .lon = as_number((*pair)[0])};
    if (point.lat < -90 || point.lat > 90 || point.lon < -180 || point.lon > 180)
      return wrong(file, "a point lies outside the degrees");
    borders.line_.push_back(point);
  }
  if (borders.line_.size() < 2) return wrong(file, "the line has fewer than two points");
  return borders;
}

double Borders::distance_km(GeoPoint point) const { return distance_to_line_km(point, line_); }

// The line runs from north to south with Iraq on its left hand; the side is that of the nearest segment. Where the
// nearest point is a corner of two segments, the one that the point lies further beside decides: the other's straight
// line may cut it off.
bool Borders::iraqi_side(GeoPoint point) const {
  double best = 1e18, best_beside = 0;
  for (size_t i = 0; i + 1 < line_.size(); ++i) {
    const GeoPoint a = line_[i], b = line_[i + 1];
    const double distance = distance_to_line_km(point, {a, b});
    const double length = std::hypot(b.lon - a.lon, b.lat - a.lat);
    if (length == 0) continue;
    const double beside = ((b.lon - a.lon) * (point.lat - a.lat) - (b.lat - a.lat) * (point.lon - a.lon)) / length;
    const bool tie = std::abs(distance - best) < kSamePointKm;
    if (distance >= best && !(tie && std::abs(beside) > std::abs(best_beside))) continue;
    if (tie && std::abs(beside) < std::abs(best_beside)) continue;
    best = std::min(best, distance);
    best_beside = beside;
  }
  return best_beside > 0;
}

}  // namespace rasid::knowledge
