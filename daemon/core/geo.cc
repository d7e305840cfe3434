#include "core/geo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rasid {
namespace {

constexpr double kEarthKm = 6371.0088;
double radians(double degrees) { return degrees * std::numbers::pi / 180; }

// On the plane that touches the sphere at `p`: exact enough for the tens of kilometres between two points of a border
// line.
double distance_to_segment_km(GeoPoint p, GeoPoint a, GeoPoint b) {
  double scale = std::cos(radians(p.lat));
  auto x = [&](GeoPoint q) { return radians(q.lon - p.lon) * scale * kEarthKm; };
  auto y = [&](GeoPoint q) { return radians(q.lat - p.lat) * kEarthKm; };
  double ax = x(a), ay = y(a), dx = x(b) - ax, dy = y(b) - ay;
  double length = dx * dx + dy * dy;
  double along = length > 0 ? std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0) : 0.0;
  return std::hypot(ax + along * dx, ay + along * dy);
}

}  // namespace

double distance_km(GeoPoint a, GeoPoint b) {
  double half_lat = std::sin(radians(b.lat - a.lat) / 2), half_lon = std::sin(radians(b.lon - a.lon) / 2);
  double h = half_lat * half_lat + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * half_lon * half_lon;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

double distance_to_line_km(GeoPoint p, const std::vector<GeoPoint>& line) {
  double best = distance_km(p, line.front());
  for (size_t i = 1; i < line.size(); ++i) best = std::min(best, distance_to_segment_km(p, line[i - 1], line[i]));
  return best;
}

}  // namespace rasid
