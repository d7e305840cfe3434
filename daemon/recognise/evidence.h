// What an article has shown so far of the countries and provinces that it tells of: the ground on which doubtful names
// are read.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/place.h"

namespace rasid::recognise {

class Evidence {
 public:
  // `sub_national`: a town, province, crossing; a country's own name counts less.
  void add_place(const Place& place);
  void add_actor(const Actor& actor);
  void add_country(std::string_view country, int weight);

  int country(std::string_view iso) const;  // 0 = not told of
  int province(std::string_view iso, std::string_view admin1) const;
  bool armed() const { return armed_ > 0; }  // an armed group or a force is named
  bool islamic_state() const { return islamic_state_; }
  // How well the article supports the reading of a name as this place: the sum of country, province and armed parties.
  int support(const Place& place) const;

 private:
  std::map<std::string, int, std::less<>> countries_, provinces_;
  int armed_ = 0;
  bool islamic_state_ = false;
};

// The two-letter codes of a country cell: "IQ/SY" has two.
template <class Use>
void each_country(std::string_view cell, Use use) {
  while (!cell.empty()) {
    const size_t end = cell.find('/');
    use(cell.substr(0, end));
    cell = end == std::string_view::npos ? std::string_view{} : cell.substr(end + 1);
  }
}

}  // namespace rasid::recognise
