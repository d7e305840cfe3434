// A row of config/places/places_core.tsv, and of config/actors/actors.tsv.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/geo.h"

namespace rasid {

enum class PlaceTier { kStrong, kContext, kWeak };

struct Place {
  std::string id, name_ar, name_en, country;  // country: ISO2, "IQ/SY" for things on the line
  std::vector<std::string> alt_ar;
  std::string admin1_ar, admin1_en, admin2_ar, admin2_en;
  std::string kind;
  GeoPoint point;
  int rank = 9;
  PlaceTier tier = PlaceTier::kContext;
  std::vector<std::string> flags, weak_names;
  int namesakes = 1;
  std::optional<double> border_km;  // as the table has it
  double precision_km = 0;
  bool operator==(const Place&) const = default;
};

struct Actor {
  std::string id, name_ar, name_en, kind, side, parent, country;
  std::vector<std::string> aliases, weak_aliases, role_titles;
  std::optional<Day> valid_from, valid_to;  // inclusive
  std::vector<std::string> flags;
  bool operator==(const Actor&) const = default;
};

}  // namespace rasid
