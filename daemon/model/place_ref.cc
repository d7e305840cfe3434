#include "model/place_ref.h"

#include <utility>

namespace rasid {

PlaceRef place_ref_of(const Place& row, std::string text) {
  PlaceRef ref;
  ref.id = row.id;
  ref.name_ar = row.name_ar;
  ref.name_en = row.name_en;
  ref.country = row.country;
  ref.admin1 = row.admin1_en;
  ref.admin2 = row.admin2_en;
  ref.kind = row.kind;
  ref.lat = row.point.lat;
  ref.lon = row.point.lon;
  ref.precision_km = row.precision_km;
  ref.text = std::move(text);
  return ref;
}

}  // namespace rasid
