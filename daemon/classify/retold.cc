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

bool same_place(const Scene& scene, const Draft& a, const Draft& b) {
  if (a.places.empty() || b.places.empty()) return a.places.empty() == b.places.empty();
  const std::string &x = a.places.front()->id, &y = b.places.front()->id;
  const auto& places = scene.knowledge->places;
  return !x.empty() && (x == y || places.within(x, y) || places.within(y, x));
}

bool same_act(const Scene& scene, const Draft& a, const Draft& b) {
  if (a.type != b.type || !same_place(scene, a, b)) return false;
  // An accusation that comes after the act stays beside it.
  if (a.modality != b.modality && (b.echo || !happened(a.modality) || !happened(b.modality))) return false;
  if (!days_agree(scene, a, b)) return false;
  if (toll_of(a) && toll_of(b) && *toll_of(a) != *toll_of(b)) return false;
  return may_be_same(scene, a.initiator, b.initiator);
}

void take(const Scene& scene, Draft& into, Draft& from) {
  // Told first of the governorate, then of its town.
  if (from.place_is_own && !from.places.empty() && !into.places.empty() &&
      scene.knowledge->places.within(from.places.front()->id, into.places.front()->id)) {
    into.places = from.places;
    std::erase_if(into.proofs, [](const Proof& proof) { return proof.field == "place"; });
    for (const Proof& proof : from.proofs) {
      if (proof.field == "place") into.proofs.push_back(proof);
    }
  }
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
      take(scene, drafts[k], drafts[i]);
      retold[i] = true;
      break;
    }
  }
  return retold;
}

}  // namespace rasid::classify
