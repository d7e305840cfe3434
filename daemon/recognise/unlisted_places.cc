#include "recognise/unlisted_places.h"

#include <algorithm>

namespace rasid::recognise {
namespace {

constexpr int kTownRank = 5;
constexpr uint32_t kRightBehind = 4, kBehindArea = 16;  // tokens
constexpr double kQuarterKm = 15;

const Place* right_behind(const Scene& scene, const std::vector<PlaceCandidate>& candidates, size_t i) {
  if (i + 1 == candidates.size()) return nullptr;
  const PlaceCandidate &candidate = candidates[i], &next = candidates[i + 1];
  const bool joined = (next.hit.clitics & text::kConjunction) != 0;
  const bool near =
      next.hit.first_token <= candidate.hit.last_token + (candidate.cue == "area" ? kBehindArea : kRightBehind) &&
      scene.sentence_of(next.hit.first_token) == scene.sentence_of(candidate.hit.first_token);
  return near && !joined ? next.chosen.place : nullptr;
}

// The last town of the sentence, else the one told of most so far.
const Place* town_before(const Scene& scene, const std::vector<PlaceCandidate>& candidates, size_t i) {
  const Place* most = nullptr;
  int told = 0;
  for (size_t j = i; j-- > 0;) {
    const Place* place = candidates[j].chosen.place;
    if (place == nullptr || candidates[j].dateline || place->rank > kTownRank ||
        (place->kind != "populated place" && place->kind != "district"))
      continue;
    if (scene.sentence_of(candidates[j].hit.first_token) == scene.sentence_of(candidates[i].hit.first_token))
      return place;
    const int count =
        static_cast<int>(std::count_if(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const PlaceCandidate& other) { return other.chosen.place == place; }));
    if (count <= told) continue;
    most = place;
    told = count;
  }
  return most;
}

}  // namespace

void settle_unlisted(const Scene& scene, std::vector<PlaceCandidate>& candidates) {
  for (size_t i = 0; i < candidates.size(); ++i) {
    PlaceCandidate& candidate = candidates[i];
    const Place* place = candidate.chosen.place;
    const bool quarter = candidate.cue == "quarter";
    if (place != nullptr && (!quarter || place->kind == "neighbourhood")) continue;
    const Place* home = candidate.around.parent;
    if (home == nullptr) home = right_behind(scene, candidates, i);
    if (home == nullptr && quarter) home = town_before(scene, candidates, i);
    if (home == nullptr) continue;
    if (place != nullptr && place != home && distance_km(place->point, home->point) > kQuarterKm) candidate.chosen = {};
    if (candidate.chosen.place == nullptr) candidate.around.parent = home;
  }
}

}  // namespace rasid::recognise
