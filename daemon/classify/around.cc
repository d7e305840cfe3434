#include "classify/around.h"

#include <algorithm>

#include "classify/reach.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

bool joined(const Hit& hit) { return (hit.clitics & text::kConjunction) != 0; }

}  // namespace

const Hit* Around::governing(Cue cue, uint32_t most) const {
  const Hit* best = nullptr;
  for (const Hit& hit : view_.cues) {
    if (hit.cue() != cue) continue;
    if (hit.first > draft_.first) break;
    if (hit.last < draft_.first && draft_.first - hit.last - 1 > most) {
      nearly(scene_, hit, "too far from the act");
    } else if (hit.last < draft_.first && reach_of(scene_, view_, hit) < draft_.first) {
      nearly(scene_, hit, "in another clause than the act");
    } else {
      best = &hit;
    }
  }
  return best;
}

const Hit* Around::following(Cue cue, uint32_t most) const {
  for (const Hit& hit : view_.cues) {
    if (hit.cue() != cue || hit.first <= draft_.last) continue;
    if (hit.first - draft_.last - 1 > most) break;
    if (one_thought(scene_, view_, draft_.last, hit.first) && !(is_verb(hit) && joined(hit))) return &hit;
    nearly(scene_, hit, "in another clause than the act");
  }
  return nullptr;
}

const Hit* Around::near(Cue cue, uint32_t before, uint32_t behind) const {
  const Hit* best = nullptr;
  uint32_t least = 1000;
  for (const Hit& hit : view_.cues) {
    if (hit.cue() != cue) continue;
    const bool after = hit.first > draft_.last;
    const uint32_t gap = hit.last < draft_.first ? draft_.first - hit.last - 1
                         : after                 ? hit.first - draft_.last - 1
                                                 : 0;
    if (gap > (after ? behind : before) || gap >= least) continue;
    if ((hit.first < clause_.first || hit.first > clause_.last) && gap > 3) continue;
    least = gap;
    best = &hit;
  }
  return best;
}

bool Around::cue_between(Cue cue, uint32_t from, uint32_t to) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(),
                     [&](const Hit& hit) { return hit.cue() == cue && hit.first > from && hit.last < to; });
}

bool Around::harm_between(uint32_t from, uint32_t to) const {
  return std::any_of(view_.predicates.begin(), view_.predicates.end(),
                     [&](const Hit& hit) { return tells_of_harm(hit.act()) && hit.first > from && hit.last < to; });
}

}  // namespace rasid::classify
