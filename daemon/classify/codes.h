// The codes of ACLED and PLOVER for an event, from config/lexicon/classify_codes.tsv.
#pragma once

#include <map>

#include "core/yaml.h"
#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::classify {

class Codes {
 public:
  explicit Codes(const knowledge::Lexicon& lexicon);
  // Sets acled and plover from type, actors, place, date and casualties.
  void code(const knowledge::Knowledge& knowledge, Event& event) const;
  const std::string& name_en(EventType type) const;
  const std::string& name_ar(EventType type) const;
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  struct Row {
    std::string acled_type, acled_sub, plover_category, plover_mode, name_en, name_ar;
  };
  const Row& row(EventType type) const;
  std::map<EventType, Row> rows_;
  Row none_;
  std::vector<Complaint> complaints_;
};

}  // namespace rasid::classify
