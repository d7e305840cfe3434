// How much two remembered texts share: of both together, and of the shorter one. Pure; any thread.
#pragma once

#include <functional>

#include "dedup/entry.h"

namespace rasid::dedup {

struct Overlap {
  double jaccard = 0;      // of 3-word shingles
  double containment = 0;  // share of the shorter text's shingles that the longer one has
  bool a_is_longer = false, shorter_is_much_shorter = false;
  bool only_popular = false;  // what they share are words of many articles: a frame, no text
};

// `is_popular`: whether so many articles have the shingle that it tells nothing. Two estimates of containment, from the
// MinHash and from the sample, are averaged: each alone errs by 0.1 where a text is a third of another.
Overlap overlap_of(const Entry& a, const Entry& b, const std::function<bool(uint32_t)>& is_popular);

}  // namespace rasid::dedup
