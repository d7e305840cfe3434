#include "classify/harm_side.h"

#include <algorithm>

#include "classify/merge.h"

namespace rasid::classify {

bool plain_civilians(const Party& party) { return party.kind == PartyKind::kCivilians && !party.named; }

int likeness(const Scene& scene, const Party& a, const std::optional<Party>& b) {
  if (!b) return 0;
  if (a.same_as(*b)) return 3;
  const auto& actors = scene.knowledge->actors;
  if (!a.actor.empty() && !b->actor.empty() && (actors.within(a.actor, b->actor) || actors.within(b->actor, a.actor)))
    return 2;
  if (a.isis || b->isis) return a.isis && b->isis ? 2 : 0;
  return may_be_one(scene, a, *b) ? 1 : 0;
}

namespace {

// The target was not said beside the act but filled in from the article.
bool guessed_target(const Draft& draft) {
  return draft.target && !draft.target->isis &&
         std::any_of(draft.proofs.begin(), draft.proofs.end(),
                     [](const Proof& proof) { return proof.field == "target" && proof.rule.starts_with("complete:"); });
}

bool armed_group(const Scene& scene, const std::optional<Party>& party) {
  if (!party) return false;
  if (party->isis || party->kind == PartyKind::kFighters) return true;
  const Actor* actor = scene.knowledge->actors.find(party->actor);
  return actor != nullptr && actor->kind == "armed group";
}

// Who tries and is stopped is who dies of it.
bool stopped(const Draft& draft) { return draft.modality == Modality::kFoiled && draft.type != EventType::kOther; }

Side side_of_unknown(const Draft& draft, const Harm& harm) {
  if (stopped(draft)) return Side::kInitiator;
  if (!draft.target || (harm.neutral && guessed_target(draft))) return Side::kUnknown;
  return plain_civilians(*draft.target) ? Side::kCivilians : Side::kTarget;
}

// "Persons" who died where armed men fight or a bomber strikes may be anybody.
bool may_be_anybody(const Draft& draft, const Harm& harm) {
  if (!harm.neutral || (harm.of && !plain_civilians(*harm.of))) return false;
  const EventType type = draft.type;
  const bool mixed = type == EventType::kSuicideAttack || type == EventType::kArmedAssault ||
                     type == EventType::kArmedClash || type == EventType::kGroundOffensive ||
                     type == EventType::kSecurityOperation || type == EventType::kTerritoryChange;
  return mixed && (!draft.target || plain_civilians(*draft.target));
}

}  // namespace

Side side_of(const Scene& scene, const Draft& draft, const Harm& harm) {
  const bool crossed = draft.type == EventType::kInfiltration || draft.type == EventType::kSmuggling;
  if (crossed && harm.casualty.kind != CasualtyKind::kWounded && (!harm.of || !stops_people(harm.of->kind)))
    return Side::kInitiator;
  if (harm.bombers) return Side::kInitiator;
  if (may_be_anybody(draft, harm) && !stopped(draft)) return Side::kUnknown;
  if (!harm.of) return side_of_unknown(draft, harm);
  const Party& of = *harm.of;
  if (plain_civilians(of)) return Side::kCivilians;
  if (draft.target && plain_civilians(*draft.target) && (!of.named || of.state) &&
      draft.type == EventType::kKillingCivilians)
    return Side::kCivilians;
  const bool nameless = !of.named && (of.kind == PartyKind::kFighters || of.kind == PartyKind::kMembers);
  if (nameless && of.kind == PartyKind::kMembers) return side_of_unknown(draft, harm);
  if (nameless && from_above(draft.type)) return Side::kTarget;
  if (nameless)
    return !armed_group(scene, draft.target) && armed_group(scene, draft.initiator) ? Side::kInitiator : Side::kTarget;
  const int target = likeness(scene, of, draft.target);
  int initiator = likeness(scene, of, draft.initiator);
  for (const Party& ally : draft.with) initiator = std::max(initiator, std::min(likeness(scene, of, ally), 2));
  if (target != initiator) return target > initiator ? Side::kTarget : Side::kInitiator;
  if (!draft.target) return Side::kTarget;
  const auto isis = [](const std::optional<Party>& party) { return party && party->isis; };
  if (of.isis) return isis(draft.initiator) ? Side::kInitiator : Side::kTarget;
  return isis(draft.target) ? Side::kInitiator : Side::kTarget;
}

}  // namespace rasid::classify
