#include "classify/victims.h"

#include <algorithm>

#include "classify/merge.h"

namespace rasid::classify {
namespace {

bool aimed(EventType type) {
  switch (type) {
    case EventType::kAirStrike:
    case EventType::kShelling:
    case EventType::kBombardment:
    case EventType::kIed:
    case EventType::kSuicideAttack:
    case EventType::kArmedAssault:
    case EventType::kKillingCivilians:
      return true;
    default:
      return false;
  }
}

bool bomb(EventType type) { return type == EventType::kIed || type == EventType::kSuicideAttack; }

bool tells_who(const Harm& harm) {
  if (!harm.of || harm.bombers || harm.none || harm.of->vague || harm.of->source || harm.of->infiltrators) return false;
  if (harm.casualty.kind != CasualtyKind::kKilled && harm.casualty.kind != CasualtyKind::kWounded) return false;
  const PartyKind kind = harm.of->kind;
  const bool nameless = kind == PartyKind::kMembers || kind == PartyKind::kFighters || kind == PartyKind::kUnknown;
  return harm.of->named || !nameless;
}

}  // namespace

void target_from_victims(const Scene& scene, Draft& draft) {
  if (!aimed(draft.type) || draft.echo || draft.modality == Modality::kFoiled) return;
  const auto victim = std::find_if(draft.harms.begin(), draft.harms.end(), tells_who);
  if (victim == draft.harms.end()) return;
  const Party& party = *victim->of;
  if (draft.initiator && may_be_one(scene, *draft.initiator, party)) {
    if (!bomb(draft.type) || party.isis) return;
    draft.initiator.reset();
    std::erase_if(draft.proofs, [](const Proof& proof) { return proof.field == "initiator"; });
  }
  if (draft.target) return;
  draft.target = party;
  draft.proofs.push_back({"target", party.first, party.last, "victims:target"});
}

}  // namespace rasid::classify
