// An event or a story as its record says it, whole, for a person on a terminal. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"
#include "core/json.h"
#include "store/archive.h"

namespace rasid::cli {

// What stands around a record in the store.
struct Surroundings {
  std::vector<store::ArchivedChange> changes;
  std::optional<Instant> withdrawn;
  // The value of another record; nothing where it is not kept.
  std::function<std::optional<JsonObject>(std::string_view topic, std::string_view id)> record;
  std::vector<JsonObject> alerts;  // that counted the event
  std::vector<JsonObject> said;    // corrections by people (said.h)
};

std::string event_view(const JsonObject& event, const Surroundings& around, const Paint& paint);
std::string story_view(const JsonObject& story, const Surroundings& around, const Paint& paint);

// One line: day, type, modality, and the summaries below.
std::string event_lines(const JsonObject& event, std::string_view indent, const Paint& paint);

}  // namespace rasid::cli
