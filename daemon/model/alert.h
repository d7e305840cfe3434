// What a rule has to say to people.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "model/ids.h"

namespace rasid {

enum class AlertState { kFiring, kUpdated, kResolved, kSuppressed };
enum class Severity { kInfo, kWarning, kCritical };
std::string_view to_string(AlertState state);
std::string_view to_string(Severity severity);

struct Alert {
  std::string rule;          // id
  std::string rule_version;  // hash of what changes results
  std::string key;           // hash of rule and group: the record's key
  AlertId id;                // hash of key and starts_at
  int sequence = 0;          // of this alert's records, from 1
  AlertState state = AlertState::kFiring;
  Severity severity = Severity::kWarning;
  bool notify = true;                        // false: topic and file only
  std::string reason;                        // of resolved and suppressed: expired, retracted, old, replay, ...; "late"
  std::map<std::string, std::string> group;  // field -> value
  std::map<std::string, std::string> labels;
  double value = 0;
  std::optional<Day> window_from, window_to;  // of the event clock
  std::vector<EventId> events;                // at most 20
  int events_total = 0;
  std::vector<std::string> changed;  // what an update changed
  std::string text_en, text_ar;
  std::string owner, runbook;
  Instant starts_at, evaluated_at;
  std::optional<Instant> ends_at;
  bool operator==(const Alert&) const = default;
};

}  // namespace rasid
