#include "alert/window.h"

namespace rasid::alert {
namespace {

constexpr std::chrono::hours kBaghdad{3};  // without summer time since 2008

}  // namespace

std::optional<Window> best_window(const std::vector<Entry>& entries, Tick length, const Fresh& fresh) {
  std::optional<Window> best;
  size_t first = 0, held = 0;
  double value = 0;
  for (size_t i = 0; i < entries.size(); ++i) {
    bool is_fresh = fresh(entries[i]);
    if (length == kEndless && !is_fresh) continue;
    value += entries[i].value;
    held += is_fresh ? 1 : 0;
    bool more_of_its_time = i + 1 < entries.size() && entries[i + 1].at == entries[i].at;
    if (length != kEndless && more_of_its_time) continue;
    Tick end = entries[i].at;
    for (; length != kEndless && entries[first].at <= end - length; ++first) {
      value -= entries[first].value;
      held -= fresh(entries[first]) ? 1 : 0;
    }
    if (held > 0 && (!best || value >= best->value)) best = Window{value, end, first, i + 1, fresh};
  }
  return best;
}

double value_of_window(const std::vector<Entry>& entries, Tick length, Tick end) {
  double value = 0;
  for (const Entry& entry : entries)
    if (entry.at <= end && (length == kEndless || entry.at > end - length)) value += entry.value;
  return value;
}

Day day_of(Instant at) { return std::chrono::floor<std::chrono::days>(at + kBaghdad); }
Instant start_of(Day day) { return Instant{day} - kBaghdad; }

}  // namespace rasid::alert
