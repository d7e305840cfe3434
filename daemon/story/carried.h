// Whose text an article carries: the agency that it names as its source. Pure; any thread.
//
// Outlets that print one agency are one origin of what it says. The words are config/lexicon/agencies.tsv.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "model/document.h"
#include "text/phrase_matcher.h"

namespace rasid::story {

class Carried {
 public:
  explicit Carried(const knowledge::Knowledge& knowledge);

  // "agency:reuters"; empty where the article names none as the source of the whole. A name counts in a short last line
  // ("Source: X"), in brackets near the beginning or the end, and near the beginning after a word that carries
  // ("quoting X"); the first of these decides.
  std::string operator()(const Document& document) const;

 private:
  text::PhraseMatcher matcher_;
  std::vector<std::string> ids_;
};

}  // namespace rasid::story
