#include "model/mention.h"

#include "model/words.h"

namespace rasid {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"place", "actor", "weapon", "event", "quantity", "date"};
constexpr std::array<std::string_view, 5> kPrecisions = {"day", "week", "month", "year", "unknown"};
constexpr std::array<std::string_view, 4> kBases = {"stated", "weekday", "relative", "publication"};

}  // namespace

std::string_view to_string(MentionKind kind) { return word_of(kKinds, kind); }
std::string_view to_string(DatePrecision precision) { return word_of(kPrecisions, precision); }
std::string_view to_string(DateBasis basis) { return word_of(kBases, basis); }

}  // namespace rasid
