// One alert rule, compiled, and the immutable set of them.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "alert/condition.h"
#include "alert/condition_reader.h"
#include "alert/template.h"
#include "core/clock.h"
#include "model/alert.h"
#include "text/phrase_matcher.h"

namespace rasid::alert {

using std::chrono::milliseconds;

struct Threshold {
  double bound = 1;
  bool strict = false;  // gt
  bool reached(double value) const { return strict ? value > bound : value >= bound; }
};

struct Rule {
  enum class Kind {
    kMatch,  // fires when a revision newly matches; one alert an event unless grouped
    kCount,  // fires when the events of a window reach the threshold
  };
  enum class Time {
    kEvent,      // the day on which it happened: windows are whole days
    kPublished,  // when it was first published
    kObserved,   // when it was first seen
  };
  enum class Repage { kSeverity, kMaterial, kNever };

  std::string id;
  std::string version;        // hash of what changes results
  std::string entry_version;  // hash of what decides which events are counted, and where
  Kind kind = Kind::kMatch;
  Time time = Time::kEvent;
  Condition when;
  const Field* sum = nullptr;          // null = events are counted
  std::vector<const Field*> group_by;  // empty = one group; of match: the event itself
  Threshold threshold;
  milliseconds window{0};
  milliseconds lateness{0}, page_within{0}, hold{0}, throttle{0};
  Severity severity = Severity::kWarning;
  std::vector<std::pair<Severity, Threshold>> escalate;  // by value; the gravest that is reached holds
  Repage repage = Repage::kSeverity;
  std::map<std::string, std::string> labels;
  Template text_en, text_ar;
  std::string owner, runbook;
  bool enabled = true;
  std::optional<Day> expires;  // the last day on which it holds
};

class RuleSet {
 public:
  explicit RuleSet(std::vector<Rule> rules, const std::vector<Phrase>& phrases = {});

  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* find(std::string_view id) const;  // null where there is none
  // Indices of the enabled rules that an event of that type can match, ascending.
  const std::vector<uint32_t>& for_type(EventType type) const { return by_type_[static_cast<size_t>(type)]; }

  // The phrases of text conditions that stand in the text; cheap where there are none.
  bool has_phrases() const { return !phrase_ids_.empty(); }
  PhraseHits phrases_in(std::string_view article_text) const;

 private:
  static constexpr size_t kTypes = static_cast<size_t>(EventType::kOther) + 1;
  std::vector<Rule> rules_;
  std::unordered_map<std::string_view, uint32_t> by_id_;
  std::array<std::vector<uint32_t>, kTypes> by_type_;
  std::vector<uint64_t> phrase_ids_;
  text::PhraseMatcher matcher_;
};

}  // namespace rasid::alert
