// Topics and relevance: a weighted sum of what the article names and tells in title, lead and body.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "classify/draft.h"
#include "core/yaml.h"
#include "model/reading.h"

namespace rasid::classify {

// The features of classify_weights.tsv, in this order.
inline constexpr std::array<std::string_view, 32> kFeatureNames = {
    "bias",           "isis_title",   "isis_lead",   "isis_body",    "isis_share",  "theatre_title", "theatre_lead",
    "theatre_none",   "act_title",    "act_lead",    "live_acts",    "isis_acts",   "isis_main",     "isis_front_act",
    "border_acts",    "border_main",  "fresh",       "no_front",     "abroad",      "abroad_title",  "no_event",
    "no_event_title", "planned_only", "main_abroad", "abroad_share", "main_others", "soft_only",     "nobodys_attack",
    "isis_act_share", "main_soft",    "old_main",    "others_title"};
using Features = std::array<double, kFeatureNames.size()>;

class Relevance {
 public:
  explicit Relevance(const knowledge::Lexicon& lexicon);
  // Sets topics, relevant, score and their evidence; events must be complete and in order (main first).
  void judge(const Scene& scene, Reading& reading) const;
  static Features features(const Scene& scene, const Reading& reading);
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  Features weights_{};
  std::vector<Complaint> complaints_;
};

}  // namespace rasid::classify
