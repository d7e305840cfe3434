// What stands around a count of people in its sentence: words of harm, other thoughts, lists, parts of the whole.
#pragma once

#include "classify/scene.h"

namespace rasid::classify {

class HarmWords {
 public:
  HarmWords(const Scene& scene, const SentenceView& view) : scene_(scene), view_(view) {}

  // "among them three children": no further dead.
  bool subset(const Mention& count) const;
  // "five of the guards", "three of them".
  bool of_something(const Mention& count) const;
  // "four suicide bombers": those who blew themselves up.
  bool bombers(const Mention& count) const;
  // Between two tokens stands a word of death or injury; another thought begins; somebody is quoted; an act is told.
  bool word_between(uint32_t from, uint32_t to) const;
  bool barrier(uint32_t from, uint32_t to) const;
  bool reported_between(uint32_t from, uint32_t to) const;
  bool act_between(uint32_t from, uint32_t to) const;
  // "123 dead: 77 of X, 39 of Y": the parts of a count begin between the tokens.
  bool parts_between(uint32_t from, uint32_t to) const;
  // The word is joined to what stands before it by "and" or the like ("25 soldiers against 13 gunmen").
  bool joined(uint32_t token) const;
  // A word like "because of", "in answer to" stands directly before the token.
  bool cause_before(uint32_t token) const;
  // A word like "between" stands directly before the token.
  bool between_before(uint32_t token) const;

 private:
  bool harmed(const Hit& them) const;  // "killed of them five": no part of those told before

  const Scene& scene_;
  const SentenceView& view_;
};

}  // namespace rasid::classify
