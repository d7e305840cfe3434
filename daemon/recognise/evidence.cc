#include "recognise/evidence.h"

#include <algorithm>
#include <array>

namespace rasid::recognise {
namespace {

constexpr int kProvinceWeight = 3, kTownWeight = 2, kCountryWeight = 1, kEnough = 6;
constexpr std::array<std::string_view, 5> kNeighbours = {"TR", "JO", "LB", "IR", "IL"};

}  // namespace

void Evidence::raise(Counts& counts, uint16_t key, int by) {
  const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& pair) { return pair.first == key; });
  int& count = found == counts.end() ? counts.emplace_back(key, 0).second : found->second;
  count = std::min(count + by, kEnough);
}

int Evidence::at(const Counts& counts, uint16_t key) {
  const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& pair) { return pair.first == key; });
  return found == counts.end() ? 0 : found->second;
}

void Evidence::add_place(const Ground& ground) {
  for (const CountryCode code : ground.countries) raise(countries_, code, ground.whole ? kCountryWeight : kTownWeight);
  if (ground.province != 0) raise(provinces_, ground.province, kProvinceWeight);
}

void Evidence::add_actor(const Actor& actor) {
  if (actor.kind == "media") return;
  each_country(actor.country, [&](std::string_view iso) { add_country(iso, kCountryWeight); });
  armed_ |= actor.kind != "person" && actor.kind != "role" && actor.kind != "IGO" && actor.kind != "NGO";
  islamic_state_ |= actor.side == "IS";
}

void Evidence::add_country(std::string_view country, int weight) { raise(countries_, country_code(country), weight); }

int Evidence::country(CountryCode code) const { return at(countries_, code); }

int Evidence::province(uint16_t province) const { return province == 0 ? 0 : at(provinces_, province); }

bool Evidence::tells_of(const std::vector<CountryCode>& codes) const {
  int least = kEnough;
  for (const CountryCode code : codes) least = std::min(least, country(code));
  if (least == 0) return false;
  return std::all_of(kNeighbours.begin(), kNeighbours.end(),
                     [&](std::string_view iso) { return country(iso) < least; });
}

int Evidence::support(const Ground& ground) const {
  int best = 0;
  for (const CountryCode code : ground.countries) {
    int sum = country(code) + province(ground.province);
    if (code == country_code("IQ") || code == country_code("SY")) sum += (armed_ ? 1 : 0) + (islamic_state_ ? 1 : 0);
    best = std::max(best, sum);
  }
  return best;
}

}  // namespace rasid::recognise
