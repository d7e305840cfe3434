#include "recognise/evidence.h"

#include <algorithm>

namespace rasid::recognise {
namespace {

constexpr int kProvinceWeight = 3, kTownWeight = 2, kCountryWeight = 1, kEnough = 6;

void raise(std::map<std::string, int, std::less<>>& counts, std::string_view key, int by) {
  const auto found = counts.find(key);
  int& count = found == counts.end() ? counts[std::string(key)] : found->second;
  count = std::min(count + by, kEnough);
}

int at(const std::map<std::string, int, std::less<>>& counts, std::string_view key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

std::string province_key(std::string_view country, std::string_view admin1) {
  return std::string(country) + '/' + std::string(admin1);
}

}  // namespace

void Evidence::add_place(const Place& place) {
  const bool whole = place.kind == "country";
  each_country(place.country, [&](std::string_view iso) {
    raise(countries_, iso, whole ? kCountryWeight : kTownWeight);
    if (!whole && !place.admin1_ar.empty()) raise(provinces_, province_key(iso, place.admin1_ar), kProvinceWeight);
  });
}

void Evidence::add_actor(const Actor& actor) {
  if (actor.kind == "media") return;
  each_country(actor.country, [&](std::string_view iso) { raise(countries_, iso, kCountryWeight); });
  if (actor.kind != "person" && actor.kind != "role" && actor.kind != "IGO" && actor.kind != "NGO") ++armed_;
  islamic_state_ |= actor.side == "IS";
}

void Evidence::add_country(std::string_view country, int weight) { raise(countries_, country, weight); }

int Evidence::country(std::string_view iso) const { return at(countries_, iso); }

int Evidence::province(std::string_view iso, std::string_view admin1) const {
  return at(provinces_, province_key(iso, admin1));
}

int Evidence::support(const Place& place) const {
  int best = 0;
  each_country(place.country, [&](std::string_view iso) {
    int sum = country(iso) + province(iso, place.admin1_ar);
    if (iso == "IQ" || iso == "SY") sum += (armed() ? 1 : 0) + (islamic_state() ? 1 : 0);
    best = std::max(best, sum);
  });
  return best;
}

}  // namespace rasid::recognise
