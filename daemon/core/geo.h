// Distances on the sphere (radius 6371.0088 km) between points in degrees.
#pragma once

#include <vector>

namespace rasid {

struct GeoPoint {
  double lat = 0;
  double lon = 0;
  bool operator==(const GeoPoint&) const = default;
};

double distance_km(GeoPoint a, GeoPoint b);  // haversine
double distance_to_line_km(GeoPoint p,
                           const std::vector<GeoPoint>& line);  // to the nearest point of a polyline of 1 point or more

}  // namespace rasid
