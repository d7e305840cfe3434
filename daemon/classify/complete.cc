#include "classify/complete.h"

#include <algorithm>

namespace rasid::classify {
namespace {

bool needs_actor(EventType type) {
  switch (type) {
    case EventType::kReinforcement:
    case EventType::kWithdrawal:
    case EventType::kCoordination:
    case EventType::kUltimatum:
    case EventType::kNegotiation:
    case EventType::kDestruction:
    case EventType::kTerritoryChange:
    case EventType::kGroundOffensive:
      return true;
    default:
      return false;
  }
}

bool too_weak(const Draft& draft) {
  const bool bare = !draft.initiator && !draft.target;
  if (bare && draft.places.empty() && draft.casualties.empty() && !draft.in_title) return true;
  if (needs_actor(draft.type) && bare) return true;
  return draft.act == Act::kWound && bare;
}

class Completer {
 public:
  Completer(const Scene& scene, std::vector<Draft>& drafts) : scene_(scene), drafts_(drafts) {}

  void run() {
    std::erase_if(drafts_, too_weak);
    for (Draft& draft : drafts_) {
      fill_place(draft);
      fill_target(draft);
    }
    main_first();
  }

 private:
  // The place of the draft told before it in the text that has one; for title and lead the first that has one.
  void fill_place(Draft& draft) {
    if (!draft.places.empty()) return;
    const Draft* best = nullptr;
    for (const Draft& other : drafts_) {
      if (!other.place_is_own || other.modality == Modality::kBackground) continue;
      if (best == nullptr || (other.sentence <= draft.sentence && other.sentence > best->sentence)) best = &other;
    }
    if (best != nullptr) {
      draft.places.push_back(best->places.front());
      return;
    }
    for (const SentenceView& view : scene_.sentences) {
      if (view.places.empty()) continue;
      draft.places.push_back(view.places.front());
      return;
    }
  }

  // A strike, raid or offensive of one of ISIS's foes, in an article about ISIS, without a target of its own.
  void fill_target(Draft& draft) {
    if (draft.target || !draft.initiator || draft.initiator->isis || scene_.isis_mentions < 2) return;
    const bool hostile = from_above(draft.type) || draft.type == EventType::kSecurityOperation ||
                         draft.type == EventType::kGroundOffensive || draft.type == EventType::kArrest ||
                         draft.type == EventType::kTerritoryChange;
    if (!hostile) return;
    const SentenceView& view = scene_.sentences[draft.sentence];
    for (const Party& party : view.parties) {
      if (party.isis) {
        draft.target = party;
        draft.proofs.push_back({"target", party.first, party.last, "complete:foe-named"});
        return;
      }
    }
    if (!draft.in_title && !draft.in_lead) return;
    for (const SentenceView& other : scene_.sentences) {
      for (const Party& party : other.parties) {
        if (!party.isis) continue;
        draft.target = party;
        draft.proofs.push_back({"target", party.first, party.last, "complete:foe-of-article"});
        return;
      }
    }
  }

  static int rank(const Draft& draft) {
    int rank = 0;
    if (draft.in_title) rank += 40;
    if (draft.in_lead) rank += 20;
    if (draft.modality == Modality::kBackground) rank -= 60;
    if (draft.modality == Modality::kHypothetical) rank -= 30;
    if (violent(draft.type)) rank += 4;
    rank += std::min(draft.told, 4);
    if (!draft.casualties.empty()) rank += 3;
    if (draft.initiator) rank += 2;
    return rank;
  }

  void main_first() {
    if (drafts_.empty()) return;
    const auto main = std::max_element(drafts_.begin(), drafts_.end(),
                                       [](const Draft& a, const Draft& b) { return rank(a) < rank(b); });
    std::rotate(drafts_.begin(), main, main + 1);
  }

  const Scene& scene_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void complete(const Scene& scene, std::vector<Draft>& drafts) { Completer(scene, drafts).run(); }

}  // namespace rasid::classify
