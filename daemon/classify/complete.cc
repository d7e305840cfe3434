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
      fill_roles(draft);
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

  static bool hostile_to_isis(EventType type) {
    return from_above(type) || type == EventType::kSecurityOperation || type == EventType::kGroundOffensive ||
           type == EventType::kArrest || type == EventType::kTerritoryChange;
  }

  // What ISIS does that others in these articles seldom do.
  static bool manner_of_isis(EventType type) {
    return type == EventType::kSuicideAttack || type == EventType::kArmedAssault || type == EventType::kAbduction ||
           type == EventType::kKillingCivilians || type == EventType::kInfiltration;
  }

  void fill_roles(Draft& draft) {
    if (scene_.isis_mentions < 2) return;
    const SentenceView& view = scene_.sentences[draft.sentence];
    const bool front = draft.in_title || draft.in_lead;
    if (!draft.initiator && manner_of_isis(draft.type) && !(draft.target && draft.target->isis)) {
      if (const Party* isis = isis_in(view))
        take(draft, draft.initiator, *isis, "initiator", "complete:isis-named");
      else if (front || draft.type == EventType::kSuicideAttack)
        take_isis(draft, draft.initiator, "initiator");
    }
    if (draft.target || !draft.initiator) return;
    if (!draft.initiator->isis && hostile_to_isis(draft.type)) {
      if (const Party* isis = isis_in(view))
        take(draft, draft.target, *isis, "target", "complete:foe-named");
      else if (front)
        take_isis(draft, draft.target, "target");
    }
    if (draft.initiator->isis && fought(draft.type)) {
      const Party* foe = foe_in(view);
      if (foe != nullptr) take(draft, draft.target, *foe, "target", "complete:foe-named");
    }
  }

  static bool fought(EventType type) {
    return type == EventType::kArmedAssault || type == EventType::kArmedClash || type == EventType::kTerritoryChange ||
           type == EventType::kSuicideAttack || type == EventType::kIed || type == EventType::kShelling;
  }

  static const Party* isis_in(const SentenceView& view) {
    const auto at =
        std::find_if(view.parties.begin(), view.parties.end(), [](const Party& p) { return p.isis && !p.source; });
    return at == view.parties.end() ? nullptr : &*at;
  }

  // The armed force named in the sentence that is not ISIS.
  static const Party* foe_in(const SentenceView& view) {
    const auto at = std::find_if(view.parties.begin(), view.parties.end(), [](const Party& p) {
      return !p.isis && !p.source && !p.state && !p.actor.empty() && p.kind != PartyKind::kCivilians &&
             p.link != Link::kBy;
    });
    return at == view.parties.end() ? nullptr : &*at;
  }

  void take_isis(Draft& draft, std::optional<Party>& slot, const char* field) {
    for (const SentenceView& view : scene_.sentences) {
      const Party* isis = isis_in(view);
      if (isis == nullptr) continue;
      take(draft, slot, *isis, field, "complete:isis-of-article");
      return;
    }
  }

  static void take(Draft& draft, std::optional<Party>& slot, const Party& party, const char* field, const char* rule) {
    slot = party;
    draft.proofs.push_back({field, party.first, party.last, rule});
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
