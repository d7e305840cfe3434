#include "classify/retold.h"

#include <algorithm>

#include "classify/merge.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

bool happened(Modality modality) {
  return modality == Modality::kAsserted || modality == Modality::kClaimed || modality == Modality::kOngoing;
}

bool may_be_same(const Scene& scene, const std::optional<Party>& a, const std::optional<Party>& b) {
  return !a || !b || a->vague || b->vague || may_be_one(scene, *a, *b);
}

bool same_place(const Draft& a, const Draft& b) {
  if (a.places.empty() || b.places.empty()) return a.places.empty() == b.places.empty();
  return a.places.front()->id == b.places.front()->id && !a.places.front()->id.empty();
}

bool same_act(const Scene& scene, const Draft& a, const Draft& b) {
  if (a.type != b.type || !same_place(a, b)) return false;
  // An accusation that comes after the act stays beside it.
  if (a.modality != b.modality && (b.echo || !happened(a.modality) || !happened(b.modality))) return false;
  if (toll_of(a) && toll_of(b) && *toll_of(a) != *toll_of(b)) return false;
  return may_be_same(scene, a.initiator, b.initiator) && may_be_same(scene, a.target, b.target);
}

void take(Draft& into, Draft& from) {
  into.told += from.told;
  into.last_sentence = std::max(into.last_sentence, from.last_sentence);
  into.harms.insert(into.harms.end(), from.harms.begin(), from.harms.end());
  into.disputed.insert(into.disputed.end(), from.disputed.begin(), from.disputed.end());
}

}  // namespace

std::vector<bool> find_retold(const Scene& scene, std::vector<Draft>& drafts) {
  std::vector<bool> retold(drafts.size());
  for (size_t i = 1; i < drafts.size(); ++i) {
    if (drafts[i].modality == Modality::kBackground) continue;
    for (size_t k = 0; k < i; ++k) {
      if (retold[k] || !same_act(scene, drafts[k], drafts[i])) continue;
      fired(scene, drafts[i].first, drafts[i].last, "retold:same-parties-and-place", "the same act as one told before");
      take(drafts[k], drafts[i]);
      retold[i] = true;
      break;
    }
  }
  return retold;
}

}  // namespace rasid::classify
