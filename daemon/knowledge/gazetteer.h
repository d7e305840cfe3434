// The places of config/places/places_core.tsv by id and by name.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/place.h"

namespace rasid::knowledge {

class Gazetteer {
 public:
  Gazetteer() = default;
  explicit Gazetteer(std::vector<Place> rows);

  const std::vector<Place>& rows() const { return rows_; }
  const std::vector<uint32_t>& crossings() const { return crossings_; }  // rows of those between Iraq and Syria
  const Place* find(std::string_view id) const;                          // null where there is none

  // True where `inner` is `outer` or lies in it by country, admin1, admin2 or the parent that the table names.
  bool within(std::string_view inner, std::string_view outer) const;

 private:
  std::vector<Place> rows_;
  std::vector<uint32_t> crossings_;
  std::unordered_map<std::string_view, uint32_t> by_id_;
};

}  // namespace rasid::knowledge
