// Whether a revision says something that people must hear: the toll, the place, the actors, the type, the modality, the
// day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alert/fields.h"
#include "core/json.h"

namespace rasid::alert {

struct Facts {
  std::optional<double> killed, lat, lon, day;
  double precision_km = 0;  // of the place
  std::string place, initiator, target, type, modality;
  bool operator==(const Facts&) const = default;
};

Facts facts_of(const View& view);
// Names of what changed: killed by 5 or by half, place by more than both are uncertain and by more than 5 km, day by 2,
// the others at all.
std::vector<std::string> material_changes(const Facts& before, const Facts& after);

JsonObject to_json(const Facts& facts);
Facts facts_from(const JsonObject& json);

}  // namespace rasid::alert
