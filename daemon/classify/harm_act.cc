#include "classify/harm_act.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr uint32_t kCauseWithin = 25;  // tokens from the dead to what they died of

bool takes_people(const Draft& draft) {
  return draft.type == EventType::kArrest || draft.type == EventType::kAbduction;
}

// An act of violence first; people may also be taken in an arrest, and die where a place changes hands.
bool may_take(const Draft& draft, const Harm& harm, bool violence_told) {
  if (takes_people(draft)) return harm.casualty.kind == CasualtyKind::kCaptured || !violence_told;
  return draft.type == EventType::kTerritoryChange || (draft.type == EventType::kSmuggling && !violence_told);
}

// "the attack began with ... and resulted in": the result is that of what the sentence is about.
Draft* subject_of_result(const Scene& scene, std::vector<Draft>& acts, const Harm& harm) {
  if (acts.size() < 2 || !acts.front().generic || !acts.front().definite) return nullptr;
  const SentenceView& view = scene.sentences[acts.front().sentence];
  const bool result = std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& cue) {
    return cue.cue() == Cue::kResult && (cue.clitics & text::kConjunction) != 0 && cue.last < harm.first &&
           cue.first > acts.front().last;
  });
  return result ? &acts.front() : nullptr;
}

// "killed by a bomb", "killed in a raid", "killed when aircraft bombed": the act behind the dead is what they died of.
bool cause_behind(const Scene& scene, const Draft& draft, const Harm& harm) {
  if (draft.first <= harm.last || draft.first - harm.last > kCauseWithin) return false;
  const SentenceView& view = scene.sentences[draft.sentence];
  if (draft.adverbial) return true;
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& cue) {
    const bool binds = cue.cue() == Cue::kCause || cue.cue() == Cue::kIn || cue.cue() == Cue::kBy;
    return binds && cue.first > harm.last && cue.last < draft.first && draft.first - cue.last <= 3;
  });
}

// "thirty fighters, among them four bombers": what a part of the dead did is not what the whole died of.
bool of_a_part(const Scene& scene, const Draft& draft, const Harm& harm) {
  const auto& cues = scene.sentences[draft.sentence].cues;
  return std::any_of(cues.begin(), cues.end(), [&](const Hit& cue) {
    return cue.cue() == Cue::kSubset && cue.first > harm.last + 1 && cue.last < draft.first &&
           draft.first - cue.last <= 5;
  });
}

// The last such act before the harm, or the one behind it that is said to be its cause.
template <typename Takes>
Draft* nearest(const Scene& scene, std::vector<Draft>& acts, const Harm& harm, const Takes& takes) {
  Draft* before = nullptr;
  Draft* behind = nullptr;
  for (Draft& draft : acts) {
    if (harm.earlier && draft.first < harm.word) continue;
    if (!takes(draft) || of_a_part(scene, draft, harm)) continue;
    if (draft.first <= harm.last) {
      // "killed in the attack and the shelling that followed sixty"
      const bool list = before != nullptr && harm.word > 0 && before->first > harm.word;
      if (!list) before = &draft;
    } else if (behind == nullptr) {
      behind = &draft;
    }
  }
  if (before == nullptr || behind == nullptr) return before != nullptr ? before : behind;
  if (!cause_behind(scene, *behind, harm)) return before;
  const SentenceView& view = scene.sentences[before->sentence];
  return view.clause_of(before->first).first == view.clause_of(harm.first).first ? before : behind;
}

}  // namespace

Draft* act_of_harm(const Scene& scene, std::vector<Draft>& acts, const Harm& harm, bool violence_told) {
  if (harm.unsaid)
    return nearest(scene, acts, harm, [](const Draft& draft) { return draft.type == EventType::kSuicideAttack; });
  const bool taken = harm.casualty.kind == CasualtyKind::kCaptured;
  if (taken) {
    if (Draft* catching = nearest(scene, acts, harm, takes_people)) return catching;
  }
  if (Draft* act = subject_of_result(scene, acts, harm)) return act;
  if (Draft* act = nearest(scene, acts, harm, [](const Draft& draft) { return violent(draft.type); })) return act;
  Draft* act = nearest(scene, acts, harm, [&](const Draft& draft) { return may_take(draft, harm, violence_told); });
  const bool apart = act != nullptr && !takes_people(*act) && violence_told && act->first > harm.last;
  return apart && !cause_behind(scene, *act, harm) ? nullptr : act;
}

}  // namespace rasid::classify
