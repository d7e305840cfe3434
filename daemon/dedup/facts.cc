#include "dedup/facts.h"

#include <algorithm>
#include <string>

#include "core/format.h"
#include "core/hash.h"

namespace rasid::dedup {
namespace {

enum Kind : uint16_t { kNumber, kPlace, kCasualty, kDate };
constexpr std::array<size_t, 4> kMost = {kMostNumbers, kMostPlaces, kMostCasualties, kMostDates};
constexpr uint16_t kHashBits = 14;

uint16_t kind_of(uint16_t item) { return static_cast<uint16_t>(item >> kHashBits); }

void add(Facts& facts, Kind kind, const std::vector<uint64_t>& hashes) {
  std::vector<uint16_t> items;
  for (const uint64_t hash : hashes) {
    items.push_back(static_cast<uint16_t>((kind << kHashBits) | static_cast<uint16_t>(hash >> (64 - kHashBits))));
  }
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  items.resize(std::min(items.size(), kMost[kind]));
  for (const uint16_t item : items) facts.items[facts.count++] = item;
}

std::string casualty_key(const Casualty& casualty) {
  return format("{} {} {}", static_cast<int>(casualty.kind), casualty.min.value_or(-1), casualty.max.value_or(-1));
}

struct EventFacts {
  std::vector<uint64_t> casualties, dates;
};

EventFacts event_facts(const Reading& reading) {
  EventFacts facts;
  for (const Event& event : reading.events) {
    for (const Casualty& casualty : event.casualties) {
      if (casualty.min || casualty.max) facts.casualties.push_back(hash64(casualty_key(casualty)));
    }
    const bool named = event.date.basis == DateBasis::kStated || event.date.basis == DateBasis::kWeekday;
    if (named && event.date.from) facts.dates.push_back(hash64(to_iso(*event.date.from)));
  }
  return facts;
}

struct Range {
  const uint16_t* begin;
  const uint16_t* end;
};

Range range_of(const Facts& facts, uint16_t kind) {
  const auto* all = facts.items.data();
  const auto first = static_cast<uint16_t>(kind << kHashBits);
  const auto* begin = std::lower_bound(all, all + facts.count, first);
  const auto* end = std::find_if(begin, all + facts.count, [&](uint16_t item) { return kind_of(item) != kind; });
  return {begin, end};
}

// Whether `a` has an item that `b` lacks. A full sketch speaks only of the hashes up to its highest.
bool has_own(Range a, Range b, size_t most) {
  const bool full = static_cast<size_t>(b.end - b.begin) == most;
  return std::any_of(a.begin, a.end, [&](uint16_t item) {
    if (full && item > *(b.end - 1)) return false;
    return !std::binary_search(b.begin, b.end, item);
  });
}

}  // namespace

Facts facts_of(const std::vector<uint64_t>& number_hashes, const Reading& reading) {
  std::vector<uint64_t> places;
  for (const PlaceRef& place : reading.places) {
    if (!place.id.empty()) places.push_back(hash64(place.id));
  }
  const EventFacts told = event_facts(reading);
  Facts facts;
  add(facts, kNumber, number_hashes);
  add(facts, kPlace, places);
  add(facts, kCasualty, told.casualties);
  add(facts, kDate, told.dates);
  return facts;
}

bool contradict(const Facts& a, const Facts& b) {
  for (uint16_t kind = kNumber; kind <= kDate; ++kind) {
    const Range in_a = range_of(a, kind), in_b = range_of(b, kind);
    if (has_own(in_a, in_b, kMost[kind]) && has_own(in_b, in_a, kMost[kind])) return true;
  }
  return false;
}

}  // namespace rasid::dedup
