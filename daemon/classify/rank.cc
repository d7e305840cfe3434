#include "classify/rank.h"

#include <algorithm>

#include "classify/event.h"

namespace rasid::classify {
namespace {

constexpr size_t kReasons = 3;  // features named in the evidence

double sum(const RoleModel& model, Slot slot, const std::vector<uint32_t>& features) {
  double total = 0;
  for (uint32_t feature : features) total += model.weight(in_slot(slot, feature));
  return total;
}

struct Pair {
  size_t initiator = 0, target = 0;
};

// Nobody acts on himself.
bool one_party(const Candidate& initiator, const Candidate& target) {
  return initiator.party != nullptr && target.party != nullptr && initiator.party->same_as(*target.party);
}

// The pair of greatest sum; of equal ones the first.
Pair best_pair(const RoleModel& model, const Draft& draft, const std::vector<Candidate>& candidates) {
  std::vector<double> initiators, targets;
  for (const Candidate& candidate : candidates) {
    initiators.push_back(sum(model, Slot::kInitiator, candidate.initiator));
    targets.push_back(sum(model, Slot::kTarget, candidate.target));
  }
  Pair best;
  double most = -1e9;
  for (size_t i = 0; i < candidates.size(); ++i) {
    for (size_t t = 0; t < candidates.size(); ++t) {
      if (one_party(candidates[i], candidates[t])) continue;
      double total = initiators[i] + targets[t];
      for (uint32_t feature : pair_features(draft, candidates[i], candidates[t])) total += model.weight(feature);
      if (total <= most) continue;
      most = total;
      best = {i, t};
    }
  }
  return best;
}

// The features that spoke loudest: "roles:weighed: type-camp air_strike.coalition; ..."
std::string reasons(const RoleModel& model, Slot slot, const std::vector<uint32_t>& features) {
  std::vector<uint32_t> ids;
  for (uint32_t feature : features) ids.push_back(in_slot(slot, feature));
  const size_t n = std::min(kReasons, ids.size());
  std::partial_sort(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(n), ids.end(),
                    [&](uint32_t a, uint32_t b) { return model.weight(a) > model.weight(b); });
  std::string out = "roles:weighed:";
  for (size_t i = 0; i < n; ++i) {
    const std::string name = feature_name(ids[i]);
    out += (i == 0 ? " " : "; ") + name.substr(name.find(' ') + 1);
  }
  return out;
}

void give(const RoleModel& model, Draft& draft, Slot slot, const Candidate& candidate) {
  const bool initiator = slot == Slot::kInitiator;
  std::optional<Party>& role = initiator ? draft.initiator : draft.target;
  const std::string field = initiator ? "initiator" : "target";
  const bool same = candidate.standing == nullptr ? !role : role && role->same_as(candidate.standing->party);
  if (same) return;
  std::erase_if(draft.proofs, [&](const Proof& proof) { return proof.field == field; });
  if (candidate.standing == nullptr) {
    role.reset();
    return;
  }
  role = *candidate.party;
  if (role->unsaid) return;
  draft.proofs.push_back(
      {field, role->first, role->last, reasons(model, slot, initiator ? candidate.initiator : candidate.target)});
}

// The sentence of a telling with its act and parties marked.
std::string marked(const Scene& scene, const Telling& telling) {
  const SentenceView& view = scene.sentences[telling.sentence];
  std::string out;
  for (uint32_t token = view.first; token <= view.last; ++token) {
    for (const Party& party : view.parties) {
      if (party.first == token) out += "{";
    }
    if (token == telling.first) out += "[[";
    out += scene.quote(token, token);
    if (token == telling.last) out += "]]";
    for (const Party& party : view.parties) {
      if (party.last == token) out += "=" + (party.actor.empty() ? party.name_ar : party.actor) + "}";
    }
    out += " ";
  }
  return out;
}

}  // namespace

void rank_roles(const Scene& scene, const RoleModel& model, std::vector<Draft>& drafts) {
  if (model.empty() || drafts.empty()) return;
  const std::vector<Standing> standings = standings_of(scene, drafts);
  std::vector<std::vector<Candidate>> candidates;
  for (const Draft& draft : drafts) candidates.push_back(candidates_for(scene, standings, drafts, draft));
  for (size_t i = 0; i < drafts.size(); ++i) {
    const Pair best = best_pair(model, drafts[i], candidates[i]);
    give(model, drafts[i], Slot::kInitiator, candidates[i][best.initiator]);
    give(model, drafts[i], Slot::kTarget, candidates[i][best.target]);
  }
}

std::vector<RoleChoices> role_choices(const Scene& scene, const std::vector<Draft>& drafts) {
  const std::vector<Standing> standings = standings_of(scene, drafts);
  std::vector<RoleChoices> out;
  for (const Draft& draft : drafts) {
    RoleChoices choices;
    const std::vector<Candidate> candidates = candidates_for(scene, standings, drafts, draft);
    for (const Candidate& candidate : candidates) {
      RoleChoices::Choice choice;
      if (candidate.party != nullptr) choice.name_ar = actor_ref(scene, *candidate.party).name_ar;
      for (uint32_t f : candidate.initiator) choice.initiator.push_back(feature_name(in_slot(Slot::kInitiator, f)));
      for (uint32_t f : candidate.target) choice.target.push_back(feature_name(in_slot(Slot::kTarget, f)));
      choices.candidates.push_back(std::move(choice));
      for (const Candidate& target : candidates) {
        std::vector<std::string> names;
        for (uint32_t f : pair_features(draft, candidate, target)) names.push_back(feature_name(f));
        choices.pairs.push_back(std::move(names));
      }
    }
    for (const Telling& telling : draft.tellings) choices.told.push_back(marked(scene, telling));
    out.push_back(std::move(choices));
  }
  return out;
}

}  // namespace rasid::classify
