// What an article has shown so far of the countries and provinces that it tells of: the ground on which doubtful names
// are read.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/place.h"

namespace rasid::recognise {

// Two letters of ISO 3166 as a number; 0 for none.
using CountryCode = uint16_t;
constexpr CountryCode country_code(std::string_view iso) {
  return iso.size() < 2 ? CountryCode{0} : static_cast<CountryCode>(iso[0] * 256 + iso[1]);
}

template <class Use>
void each_part(std::string_view cell, char divider, Use use) {
  while (!cell.empty()) {
    const size_t end = cell.find(divider);
    use(cell.substr(0, end));
    cell = end == std::string_view::npos ? std::string_view{} : cell.substr(end + 1);
  }
}

// The codes of a country cell: "IQ/SY" has two.
template <class Use>
void each_country(std::string_view cell, Use use) {
  each_part(cell, '/', use);
}

// Where a place lies, as numbers.
struct Ground {
  std::vector<CountryCode> countries;
  uint16_t province = 0;  // 0 = none
  bool whole = false;     // a country itself
};

class Evidence {
 public:
  void add_place(const Ground& ground);
  void add_actor(const Actor& actor);
  void add_country(std::string_view country, int weight);

  int country(CountryCode code) const;  // 0 = not told of
  int country(std::string_view iso) const { return country(country_code(iso)); }
  int province(uint16_t province) const;
  // All are told of, and none of the other neighbours of Iraq and Syria more than the least of them.
  bool tells_of(const std::vector<CountryCode>& codes) const;
  bool armed() const { return armed_; }
  bool islamic_state() const { return islamic_state_; }
  // How well the article supports a place there: the sum of country, province and, in Iraq and Syria, armed parties.
  int support(const Ground& ground) const;

 private:
  using Counts = std::vector<std::pair<uint16_t, int>>;
  static void raise(Counts& counts, uint16_t key, int by);
  static int at(const Counts& counts, uint16_t key);

  Counts countries_, provinces_;
  bool armed_ = false;  // an armed group or a force is named
  bool islamic_state_ = false;
};

}  // namespace rasid::recognise
