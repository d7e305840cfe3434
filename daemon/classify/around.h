// The cues around an act: which govern it, follow it, or stand in its clause.
#pragma once

#include "classify/draft.h"

namespace rasid::classify {

class Around {
 public:
  Around(const Scene& scene, const Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  // The last such cue that reaches the act, no more than `most` words before it; or one that covers it.
  const Hit* governing(Cue cue, uint32_t most) const;
  // The first such cue within `most` words after the act, with nothing new told between.
  const Hit* following(Cue cue, uint32_t most) const;
  // The nearest such cue of the clause.
  const Hit* near(Cue cue, uint32_t before, uint32_t behind) const;
  // Between two tokens, both left out.
  bool cue_between(Cue cue, uint32_t from, uint32_t to) const;
  bool harm_between(uint32_t from, uint32_t to) const;

 private:
  const Scene& scene_;
  const SentenceView& view_;
  const Draft& draft_;
  const Clause& clause_;
};

}  // namespace rasid::classify
