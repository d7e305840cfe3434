// How surely a sentence tells an act of violence that was done, by anybody anywhere: bombings, killings, abductions,
// beatings, fights. A weighted sum of the groups of words it has (assault_words.tsv, assault_weights.tsv: hand-set) and
// of the events read in it.
//
// For those who want sentences; the events of an article do not depend on it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.h"
#include "knowledge/lexicon.h"
#include "model/document.h"
#include "model/reading.h"
#include "text/phrase_matcher.h"

namespace rasid::classify {

struct SentenceScore {
  Span span;         // in article.text
  double score = 0;  // 0..1; from kTellsAssault on it tells one
  // As written; empty where the sentence does not say. The surest word of violence, and who did and suffered the main
  // act that is told there.
  std::string act, author, victim;
};

inline constexpr double kTellsAssault = 0.5;

// The highest score; 0 where there is no sentence.
double surest(const std::vector<SentenceScore>& sentences);

// Compiled once; then pure, any thread.
class AssaultSense {
 public:
  explicit AssaultSense(const knowledge::Lexicon& lexicon);

  // Of every sentence, in their order. `reading` is that of the document.
  std::vector<SentenceScore> operator()(const Document& document, const Reading& reading) const;
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  struct Weight {
    std::string feature;
    double weight = 0;
    int most = 1;  // a greater count says no more
    int act = 0;   // its words name an act: 1 the surest; 0 they do not
  };
  void read_weights(const knowledge::Lexicon& lexicon);
  void read_words(const knowledge::Lexicon& lexicon);
  int index_of(std::string_view feature) const;
  void add(std::vector<int>& counts, std::string_view feature, int by) const;
  void count_events(const Reading& reading, Span sentence, std::vector<int>& counts) const;
  double score_of(const std::vector<int>& counts, uint32_t words) const;
  SentenceScore read(const Document& document, const Reading& reading, const text::Sentence& sentence,
                     const std::vector<text::PhraseMatch>& matches) const;
  std::string victim_of(const Document& document, const Event& event, Span sentence,
                        const std::vector<text::PhraseMatch>& matches) const;

  std::vector<Weight> weights_;
  double bias_ = 0, length_ = 0;
  text::PhraseMatcher matcher_;  // values: indexes of weights_
  std::vector<Complaint> complaints_;
};

}  // namespace rasid::classify
