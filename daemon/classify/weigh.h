// How likely a draft is an event that a careful reader would code: logistic regression over yes-or-no features, weights
// in config/lexicon/classify_events.tsv (trained by tests/accuracy/train_events.py on texts free of other people's
// rights). Without the table every draft stays.
#pragma once

#include <string>
#include <vector>

#include "classify/draft.h"
#include "core/yaml.h"

namespace rasid::classify {

class EventWeights {
 public:
  using Features = std::vector<uint16_t>;

  explicit EventWeights(const knowledge::Lexicon& lexicon);

  // What the models look at, of each draft of an article.
  std::vector<Features> features(const Scene& scene, const std::vector<Draft>& drafts) const;
  double likelihood(const Features& features) const;
  double threshold() const { return threshold_; }  // below it a draft is no event
  bool known() const { return known_; }            // the table is there
  static std::string name(uint16_t feature);
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  std::vector<double> weights_;
  double threshold_ = 0;
  bool known_ = false;
  std::vector<Complaint> complaints_;
};

}  // namespace rasid::classify
