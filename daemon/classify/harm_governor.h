// Which word of harm a count of people belongs to, and what befell them by it.
#pragma once

#include <optional>

#include "classify/harm_words.h"
#include "model/event.h"

namespace rasid::classify {

class HarmGovernors {
 public:
  struct Found {
    std::optional<CasualtyKind> kind;  // nothing: nobody says that they were harmed
    int row = 0;                       // of the word's table; 0 = no word of harm but the count itself
    uint32_t word = 0;                 // its token
  };

  HarmGovernors(const Scene& scene, const SentenceView& view) : view_(view), words_(scene, view) {}

  // To be asked in the order of the sentence. `whole`: what befell those of whom the counted are said to be a part.
  Found of(const Mention& mention, const QuantityMention& quantity, std::optional<CasualtyKind> whole);

 private:
  // A word of harm, and the count that was governed by it before.
  struct Governor {
    const Hit* hit = nullptr;
    uint32_t reached = 0;  // last token of its last count; 0 = none yet
  };

  const Hit* before(const Mention& mention) const;
  const Hit* behind(const Mention& mention) const;
  bool other_act(const Hit& hit) const;
  bool act_before(const Hit& hit) const;
  bool does_it(const Mention& mention, const Hit& hit) const;
  bool counted_between(uint32_t from, uint32_t to) const;
  bool blown_up(const Mention& mention) const;
  bool inside_target(const Mention& mention) const;
  bool said_to_rise(const Mention& mention) const;
  bool brought_about(const Mention& mention, const QuantityMention& quantity) const;
  bool lost(const Mention& mention, const QuantityMention& quantity) const;

  const SentenceView& view_;
  const HarmWords words_;
  Governor last_;
};

}  // namespace rasid::classify
