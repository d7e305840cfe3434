// The facts by which two texts in the same words are yet two reports: numbers, places, dates, casualties.
//
// Facts contradict each other where each side has one of a kind that the other lacks: "27 killed" became "30 killed". A
// fact that only one side has is a longer text, not another event. Kept as small sketches: of each kind the hashes that
// are lowest.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/reading.h"

namespace rasid::dedup {

inline constexpr size_t kMostNumbers = 12, kMostPlaces = 6, kMostCasualties = 4, kMostDates = 2;
inline constexpr size_t kMostFacts = kMostNumbers + kMostPlaces + kMostCasualties + kMostDates;

struct Facts {
  std::array<uint16_t, kMostFacts> items{};  // kind in the upper two bits, 14 bits of hash; sorted
  uint8_t count = 0;
  bool operator==(const Facts&) const = default;
};

// `number_hashes` as in Fingerprint. Dates count where the text names them (stated or by weekday).
Facts facts_of(const std::vector<uint64_t>& number_hashes, const Reading& reading);

bool contradict(const Facts& a, const Facts& b);

}  // namespace rasid::dedup
