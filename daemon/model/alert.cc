#include "model/alert.h"

#include "model/words.h"

namespace rasid {
namespace {

constexpr std::array<std::string_view, 4> kStates = {"firing", "updated", "resolved", "suppressed"};
constexpr std::array<std::string_view, 3> kSeverities = {"info", "warning", "critical"};

}  // namespace

std::string_view to_string(AlertState state) { return word_of(kStates, state); }
std::string_view to_string(Severity severity) { return word_of(kSeverities, severity); }

}  // namespace rasid
