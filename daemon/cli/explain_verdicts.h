// What was decided about an article, in sentences: relevance, copy, story, incidents, alerts. The wording that all
// views share.
#pragma once

#include <string>
#include <vector>

#include "cli/explain_fields.h"
#include "cli/explanation.h"

namespace rasid::cli {

Saying relevance_saying(const Explanation& explanation);

// What the score is the sum of, the heaviest first.
struct Weighed {
  std::string_view name;
  double value = 0, weight = 0;
  double adds() const { return value * weight; }
};
std::vector<Weighed> weighed(const Explanation& explanation);

Saying copy_saying(const Explanation& explanation);
Saying story_saying(const Explanation& explanation);
Saying incident_saying(const IncidentNote& note, const Event& event);

// A rule and how far it is from the incident.
struct RuleRow {
  std::string rule;
  bool matches = false;
  std::vector<alert::Demand> met, failed;
  std::string besides;
};
// Those that match first, then by how few demands fail. At most `most`.
std::vector<RuleRow> rule_rows(const IncidentNote& note, size_t most);

Saying alert_saying(const JsonObject& alert);
std::string day_and_outlet(const Article& article);

}  // namespace rasid::cli
