#include "classify/modality.h"

#include <algorithm>

#include "classify/accounts.h"
#include "classify/around.h"
#include "classify/history.h"
#include "classify/ongoing.h"
#include "classify/reach.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

class Judge {
 public:
  Judge(const Scene& scene, Draft& draft)
      : scene_(scene),
        view_(scene.sentences[draft.sentence]),
        draft_(draft),
        clause_(view_.clause_of(draft.first)),
        around_(scene, draft) {}

  void run() {
    if (!draft_.definite && around_.governing(Cue::kAvert, 3) != nullptr) {
      draft_.unreal = true;
      return;
    }
    if (demanded()) {
      draft_.unreal = true;
      return;
    }
    if (denied() || hypothetical() || negated() || foiled() || planned()) return;
    if (auto told = told_of_past(scene_, draft_)) return set(told->modality, std::move(told->proof));
    if (const Hit* cue = claimed_by(scene_, draft_)) return claim(*cue);
    if (auto proof = ongoing_by(scene_, draft_)) set(Modality::kOngoing, std::move(*proof));
  }

 private:
  bool set(Modality modality, const Hit& cue) { return set(modality, cue.first, cue.last, rule_of(cue)); }

  bool set(Modality modality, uint32_t first, uint32_t last, std::string rule) {
    draft_.modality = modality;
    draft_.proofs.push_back({"modality", first, last, std::move(rule)});
    return true;
  }

  void set(Modality modality, Proof proof) {
    draft_.modality = modality;
    draft_.proofs.push_back(std::move(proof));
  }

  void claim(const Hit& cue) {
    if (cue.cue() == Cue::kAccuse) draft_.echo = true;  // an accusation stays beside the act that is certain
    set(Modality::kClaimed, cue);
  }

  // "Deputies called for an operation", "asked the command to send forces"; what was done before is not asked for.
  bool demanded() const {
    if (draft_.definite || draft_.form == Form::kPast) return false;
    const Hit* cue = around_.governing(Cue::kDemand, 12);
    return cue != nullptr && cue->last < draft_.first && one_thought(scene_, view_, cue->last, draft_.first);
  }

  bool noun() const { return draft_.form == Form::kNoun || draft_.form == Form::kFixed; }

  // Denied is what the verb's complement tells; not what it says to be the cause or the author of something.
  bool denied() {
    if (const Hit* cue = around_.following(Cue::kUndone, 7)) return set(Modality::kDenied, *cue);
    if (const Hit* cue = around_.governing(Cue::kDeny, 18)) {
      const bool part = around_.harm_between(cue->last, draft_.first) ||
                        around_.cue_between(Cue::kCause, cue->last, draft_.first) ||
                        around_.cue_between(Cue::kAuthorship, cue->last, draft_.first);
      if (!part) return set(Modality::kDenied, *cue);
      nearly(scene_, *cue, "denies a part or the authorship, not the act");
    }
    return none_at_all();
  }

  bool any_before() const { return draft_.first > view_.first && scene_.words->any(scene_.key(draft_.first - 1)); }

  // "saw no strike at all".
  bool none_at_all() {
    const Hit* cue = any_before() ? around_.governing(Cue::kNegation, 7) : nullptr;
    return cue != nullptr && set(Modality::kDenied, *cue);
  }

  // "did not bomb", "did not carry out any strike"; not "did not claim the attack".
  bool negated() {
    if (draft_.type == EventType::kUltimatum) return false;  // "will not stand by"
    const Hit* cue = around_.governing(Cue::kNegation, 3);
    if (cue == nullptr) return false;
    const uint32_t gap = cue->last < draft_.first ? draft_.first - cue->last - 1 : 0;
    if (gap == 0) return set(Modality::kDenied, *cue);
    if (draft_.definite || !noun()) return false;
    const bool carried_out = std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      return hit.cue() == Cue::kLight && hit.first == cue->last + 1 && hit.last < draft_.first;
    });
    return carried_out && set(Modality::kDenied, *cue);
  }

  bool tries() const {
    return draft_.type == EventType::kInfiltration || draft_.type == EventType::kSmuggling ||
           draft_.type == EventType::kSuicideAttack || draft_.type == EventType::kIed ||
           draft_.type == EventType::kArmedAssault || draft_.type == EventType::kAbduction ||
           draft_.type == EventType::kOther;
  }

  bool crosses() const { return draft_.type == EventType::kInfiltration || draft_.type == EventType::kSmuggling; }

  bool foiled() {
    if (!tries()) return false;
    if (const Hit* cue = around_.governing(Cue::kFoil, 10)) return set(Modality::kFoiled, *cue);
    if (const Hit* cue = around_.following(Cue::kFoil, 8)) return set(Modality::kFoiled, *cue);
    if (!crosses()) return false;
    if (const Hit* cue = around_.governing(Cue::kRepel, 10)) return set(Modality::kFoiled, *cue);
    return draft_.type == EventType::kInfiltration && caught();
  }

  // Infiltrators who were arrested or killed did not get through.
  bool caught() {
    for (const Hit& hit : view_.predicates) {
      if (hit.act() != Act::kArrest && hit.act() != Act::kKill) continue;
      const bool parted =
          hit.first > draft_.last ? parted_by_break(draft_.last, hit.first) : parted_by_break(hit.last, draft_.first);
      if (!parted) return set(Modality::kFoiled, hit.first, hit.last, "modality:caught");
    }
    return false;
  }

  bool parted_by_break(uint32_t from, uint32_t to) const { return around_.cue_between(Cue::kBreak, from, to); }

  bool hypothetical() {
    if (draft_.type == EventType::kUltimatum) return false;
    if (const Hit* cue = around_.governing(Cue::kHypothesis, 12)) {
      const bool any =
          cue->first == cue->last && cue->last + 1 != draft_.first && scene_.words->any(scene_.key(cue->last));
      const bool of = !is_verb(*cue) || around_.cue_between(Cue::kFrom, cue->last, draft_.first) ||
                      around_.cue_between(Cue::kThat, cue->last, draft_.first);
      if (!any && of) return set(Modality::kHypothetical, *cue);
    }
    if (const Hit* cue = around_.following(Cue::kHypothesis, 2)) {
      if (scene_.words->when(scene_.key(cue->first))) return set(Modality::kHypothetical, *cue);
    }
    return may();
  }

  // "may bomb", "may use it for an attack".
  bool may() {
    const uint32_t from = std::max(clause_.first, draft_.first < 7 ? 0 : draft_.first - 7);
    for (uint32_t token = draft_.first; token-- > from;) {
      if (scene_.key(token) != scene_.words->may() || !scene_.words->present(scene_.key(token + 1))) continue;
      if (!one_thought(scene_, view_, token, draft_.first)) return false;
      return set(Modality::kHypothetical, token, token + 1, "modality:may");
    }
    return false;
  }

  bool planned() {
    if (draft_.type == EventType::kUltimatum || draft_.type == EventType::kCoordination) return false;
    if (draft_.future) return set(Modality::kPlanned, draft_.first, draft_.last, "modality:future");
    const Hit *plan = around_.governing(Cue::kPlan, 8), *ahead = around_.governing(Cue::kToCome, 8);
    if (plan == nullptr || (ahead != nullptr && ahead->first > plan->first)) plan = ahead;
    if (const Hit* cue = plan) {
      if (!tells_past(*cue)) return set(Modality::kPlanned, *cue);
      if (is_verb(*cue)) return set(Modality::kClaimed, *cue);  // "thought it likely that X had struck"
    }
    const bool pact = draft_.act == Act::kNegotiate;  // what follows are its terms
    if (const Hit* cue = pact ? nullptr : around_.following(Cue::kToCome, noun() ? 5 : 4))
      return set(Modality::kPlanned, *cue);
    if (draft_.form == Form::kPresent && draft_.joined_on && follows_future()) return true;
    return noun() && !draft_.definite && object_of_future();
  }

  // The act, or a verb before it, has happened.
  bool tells_past(const Hit& cue) const {
    const bool noun = draft_.also_noun || cue.last + 1 == draft_.first;  // "intend to set up": written like "set up"
    return (draft_.form == Form::kPast && !noun) ||
           std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
             return hit.form == Form::kPast && hit.first > cue.last && hit.last < draft_.first;
           });
  }

  // "Will deepen the trench and close the gaps".
  bool follows_future() {
    const uint32_t from = std::max(view_.first, draft_.first < 12 ? 0 : draft_.first - 12);
    for (uint32_t token = draft_.first; token-- > from;) {
      if (scene_.words->future(scene_.key(token)) && one_thought(scene_, view_, token, draft_.first))
        return set(Modality::kPlanned, token, token, "modality:future");
    }
    return false;
  }

  // A verb of the future whose object the act is.
  bool object_of_future() {
    const uint32_t from = std::max(view_.first, draft_.first < 6 ? 0 : draft_.first - 6);
    for (uint32_t token = draft_.first; token-- > from;) {
      if (!scene_.words->future(scene_.key(token))) continue;
      if (!one_thought(scene_, view_, token, draft_.first)) return false;
      return set(Modality::kPlanned, token, token, "modality:future");
    }
    return false;
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
  const Around around_;
};

}  // namespace

void find_modality(const Scene& scene, Draft& draft) {
  Judge(scene, draft).run();
  // An attack that forces carry on for days is an offensive.
  const bool forces = draft.initiator ? !draft.initiator->isis : draft.target && draft.target->isis;
  if (draft.modality == Modality::kOngoing && draft.type == EventType::kArmedAssault && draft.act == Act::kAttack &&
      forces)
    draft.type = EventType::kGroundOffensive;
}

}  // namespace rasid::classify
