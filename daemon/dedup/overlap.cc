#include "dedup/overlap.h"

#include <algorithm>
#include <cmath>

namespace rasid::dedup {
namespace {

constexpr double kMuchShorter = 0.6;
constexpr int kLeastCompared = 4;    // sampled shingles that say something
constexpr double kFrameOnly = 0.34;  // fewer of the shingles that are not popular in common: a frame

// The jaccard of 3-word shingles that goes with one of 5-word shingles when single words were edited: each edit breaks
// k shingles of k words, so (1 - p)^k of them are shared by both, and jaccard = shared / (2 - shared).
double jaccard_of_three(double jaccard_of_five) {
  const double shared = std::pow(2 * jaccard_of_five / (1 + jaccard_of_five), 3.0 / 5.0);
  return shared / (2 - shared);
}

double shingles_of(const Entry& entry) {
  return entry.words < kShingleWords ? 0 : static_cast<double>(entry.words - kShingleWords + 1);
}

// Up to which hash the sample is complete.
uint32_t reach_of(const Entry& entry) { return entry.sampled < kSample ? ~uint32_t{0} : entry.sample[kSample - 1]; }

struct Shared {
  int compared = 0, shared = 0;   // of the shorter one's sampled shingles within the reach of both
  int rare = 0, rare_shared = 0;  // those that are not popular
};

Shared compare_samples(const Entry& shorter, const Entry& longer, const std::function<bool(uint32_t)>& is_popular) {
  const uint32_t reach = std::min(reach_of(shorter), reach_of(longer));
  const auto* end = longer.sample.data() + longer.sampled;
  Shared result;
  for (size_t i = 0; i < shorter.sampled && shorter.sample[i] <= reach; ++i) {
    const bool shared = std::binary_search(longer.sample.data(), end, shorter.sample[i]);
    const bool rare = !is_popular(shorter.sample[i]);
    ++result.compared;
    result.shared += shared;
    result.rare += rare;
    result.rare_shared += rare && shared;
  }
  return result;
}

}  // namespace

Overlap overlap_of(const Entry& a, const Entry& b, const std::function<bool(uint32_t)>& is_popular) {
  const bool a_shorter = a.words <= b.words;
  const Entry& shorter = a_shorter ? a : b;
  const Entry& longer = a_shorter ? b : a;
  const double few = shingles_of(shorter), many = shingles_of(longer);
  Overlap overlap;
  const double jaccard = estimated_jaccard(a, b);
  overlap.jaccard = jaccard_of_three(jaccard);
  if (few == 0) return overlap;
  overlap.a_is_longer = !a_shorter;
  overlap.shorter_is_much_shorter = few < kMuchShorter * many;
  overlap.containment = std::min(1.0, jaccard / (1 + jaccard) * (few + many) / few);
  const Shared samples = compare_samples(shorter, longer, is_popular);
  if (samples.compared >= kLeastCompared)
    overlap.containment = (overlap.containment + samples.shared / static_cast<double>(samples.compared)) / 2;
  else if (samples.compared == 0)
    overlap.containment = 0;
  overlap.only_popular = samples.rare >= kLeastCompared && samples.rare_shared < kFrameOnly * samples.rare;
  return overlap;
}

}  // namespace rasid::dedup
