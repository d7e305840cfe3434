// One sentence about an event in English and in Arabic, made from its fields with the words of classify_phrases.tsv.
#pragma once

#include <map>
#include <string>

#include "classify/codes.h"

namespace rasid::classify {

class Summaries {
 public:
  explicit Summaries(const knowledge::Lexicon& lexicon);
  // "2018-11-20 air strike, Iraqi Air Force > ISIS, al-Susah (Syria), 8.7 km from the border; 10 in the target"
  std::string english(const Codes& codes, const Event& event) const;
  std::string arabic(const Codes& codes, const Event& event) const;

 private:
  struct Phrase {
    std::string en, ar;
  };
  std::string write(const Codes& codes, const Event& event, bool english) const;
  std::string phrase(const std::string& key, bool english) const;
  std::string harm(const Event& event, bool english) const;
  std::map<std::string, Phrase> phrases_;
};

}  // namespace rasid::classify
