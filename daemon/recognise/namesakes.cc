#include "recognise/namesakes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rasid::recognise {
namespace {

constexpr double kUnderTownKm = 45;  // "X of Y" where Y is a town; a region reaches farther
constexpr double kElsewhereKm = 30;  // nearer bearers are one place under two heads (town and district)
constexpr double kBorderZoneKm = 60;
constexpr double kBesideTownKm = 150;  // "south-east of X"
constexpr int kHamletRank = 6, kHamletProvince = 3;
constexpr double kNextGovernorateKm = 100;

bool one_of(std::string_view value, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool lies_in(const Place& place, const Place& parent, const knowledge::Gazetteer& places) {
  if (places.within(place.id, parent.id)) return true;
  if (one_of(parent.kind, {"country", "governorate"})) return false;
  return distance_km(place.point, parent.point) <= std::max(kUnderTownKm, parent.precision_km);
}

// A town whose name is that of its governorate may stand for it ("the village of X in Deir ez-Zor").
bool in_its_governorate(const Place& place, const Place& town) {
  return town.kind == "populated place" && !town.admin1_ar.empty() && town.name_ar == town.admin1_ar &&
         place.country == town.country && place.admin1_ar == town.admin1_ar;
}

bool in_country(const Place& place, std::string_view iso) { return place.country.find(iso) != std::string::npos; }

// A settlement before the area that bears its name, unless a locative noun says otherwise.
double own_weight(const Place& place, PlaceTier tier) {
  double weight = -place.rank;
  if (tier == PlaceTier::kStrong) weight += 1;
  if (one_of(place.kind, {"populated place", "locality"})) weight += 1.5;
  if (place.border_km && *place.border_km <= kBorderZoneKm) weight += 0.5;
  return weight;
}

// Countries, lines and wide places lie in none that a text may put them under ("the Iranians in Syria", "the border in
// the sector of X"); of a name that only one place has, the text knows better where in a governorate near by it lies.
bool holds_anyhow(const Place& place, const Place& parent, const PlaceName& name) {
  if (name.word) return false;
  if (place.rank <= 3 || one_of(place.kind, {"border", "region", "desert region", "river", "road"})) return true;
  return name.bearers.size() == 1 && name.strong && parent.kind == "governorate" && place.country == parent.country &&
         distance_km(place.point, parent.point) <= kNextGovernorateKm;
}

// "X south-east of Y": a place of the name that lies nowhere near the town Y is another.
bool far_from(const Place& place, const Place& town) {
  return place.rank > 4 && town.kind == "populated place" && distance_km(place.point, town.point) > kBesideTownKm;
}

}  // namespace

bool kind_fits(std::string_view cue, std::string_view kind) {
  if (cue == "governorate") return kind == "governorate";
  if (cue == "district") return kind == "district";
  if (cue == "town" || cue == "village")
    return one_of(kind, {"populated place", "locality", "farm village", "neighbourhood"});
  if (cue == "quarter") return kind == "neighbourhood";
  if (cue == "crossing") return kind == "crossing";
  if (cue == "camp") return kind == "camp";
  if (cue == "base") return one_of(kind, {"base", "airport", "facility"});
  if (cue == "prison") return kind == "prison";
  if (cue == "nature") return one_of(kind, {"mountain", "wadi", "river", "lake", "dam", "desert region", "oil field"});
  return false;
}

Chosen choose(const PlaceName& name, const Surroundings& around, const Evidence& evidence, const Phrasebook& book) {
  const knowledge::Gazetteer& places = book.knowledge.places;
  std::vector<std::pair<double, const Place*>> ranked;
  bool under_parent = false;
  for (const PlaceName::Bearer& bearer : name.bearers) {
    const Place& place = places.rows()[bearer.row];
    double score = own_weight(place, bearer.tier);
    if (around.parent != nullptr && around.parent != &place && lies_in(place, *around.parent, places)) {
      under_parent = true;
      score += around.hard ? 40 : 10;
    } else if (around.parent != nullptr && around.parent != &place && in_its_governorate(place, *around.parent)) {
      under_parent = true;
      score += around.hard ? 30 : 5;
    }
    if (!around.country.empty() && in_country(place, around.country)) score += 30;
    if (!around.cue.empty() && kind_fits(around.cue, place.kind)) score += 6;
    const Ground& ground = book.grounds[bearer.row];
    // A hamlet of the province does not outdo a town known to all without a noun that says so.
    const int province = evidence.province(ground.province);
    const bool hamlet = place.rank >= kHamletRank && around.cue != "village" && around.cue != "town";
    score += hamlet ? std::min(province, kHamletProvince) : province;
    for (const CountryCode code : ground.countries) score += evidence.country(code) > 0 ? 2 : 0;
    ranked.emplace_back(score, &place);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  Chosen chosen;
  if (ranked.empty()) return chosen;
  const bool itself = around.parent != nullptr && around.parent == ranked.front().second;
  const bool misplaced = around.parent != nullptr && around.hard && !under_parent && !itself &&
                         !holds_anyhow(*ranked.front().second, *around.parent, name);
  const bool too_far =
      around.parent != nullptr && !around.hard && !itself && far_from(*ranked.front().second, *around.parent);
  if (!misplaced && !too_far) chosen.place = ranked.front().second;
  for (const auto& [score, place] : ranked) {
    const bool same = chosen.place != nullptr && distance_km(place->point, chosen.place->point) <= kElsewhereKm;
    if (!same) chosen.others.push_back(place);
  }
  return chosen;
}

}  // namespace rasid::recognise
