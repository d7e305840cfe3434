// The Iraq-Syria line: how far, on which side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/geo.h"
#include "core/result.h"

namespace rasid::knowledge {

class Borders {
 public:
  Borders() = default;
  static Result<Borders> from_geojson(std::string_view text, std::string_view file);

  double distance_km(GeoPoint point) const;  // unsigned, to the nearest point of the line
  bool iraqi_side(GeoPoint point) const;     // trust it no nearer than 1.5 km from the line

 private:
  std::vector<GeoPoint> line_;  // from the Turkish to the Jordanian end
};

}  // namespace rasid::knowledge
