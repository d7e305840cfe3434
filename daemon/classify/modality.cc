#include "classify/modality.h"

#include <algorithm>

#include "classify/ongoing.h"
#include "classify/reach.h"
#include "classify/setting.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

class Judge {
 public:
  Judge(const Scene& scene, Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  void run() {
    if (!draft_.definite && governing(Cue::kAvert, 3) != nullptr) {
      draft_.unreal = true;
      return;
    }
    if (denied() || hypothetical() || negated() || foiled() || planned() || background() || claimed()) return;
    if (auto proof = ongoing_by(scene_, draft_)) goes_on(std::move(*proof));
  }

 private:
  bool set(Modality modality, const Hit& cue) { return set(modality, cue.first, cue.last, rule_of(cue)); }

  bool set(Modality modality, uint32_t first, uint32_t last, std::string rule) {
    draft_.modality = modality;
    draft_.proofs.push_back({"modality", first, last, std::move(rule)});
    return true;
  }

  void goes_on(Proof proof) {
    draft_.modality = Modality::kOngoing;
    draft_.proofs.push_back(std::move(proof));
  }

  bool noun() const { return draft_.form == Form::kNoun || draft_.form == Form::kFixed; }

  // The last such cue that reaches the act, no more than `most` words before it; or one that covers it.
  const Hit* governing(Cue cue, uint32_t most) const {
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

  // The first such cue within `most` words after the act, with nothing new told between.
  const Hit* following(Cue cue, uint32_t most) const {
    for (const Hit& hit : view_.cues) {
      if (hit.cue() != cue || hit.first <= draft_.last) continue;
      if (hit.first - draft_.last - 1 > most) break;
      if (one_thought(scene_, view_, draft_.last, hit.first) && !(is_verb(hit) && joined(hit))) return &hit;
      nearly(scene_, hit, "in another clause than the act");
    }
    return nullptr;
  }

  static bool joined(const Hit& hit) { return (hit.clitics & text::kConjunction) != 0; }

  bool cue_between(Cue cue, uint32_t from, uint32_t to) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& hit) { return hit.cue() == cue && hit.first > from && hit.last < to; });
  }

  bool harm_between(uint32_t from, uint32_t to) const {
    return std::any_of(view_.predicates.begin(), view_.predicates.end(),
                       [&](const Hit& hit) { return tells_of_harm(hit.act()) && hit.first > from && hit.last < to; });
  }

  // Denied is what the verb's complement tells; not what it says to be the cause or the author of something.
  bool denied() {
    if (const Hit* cue = following(Cue::kUndone, 7)) return set(Modality::kDenied, *cue);
    if (const Hit* cue = governing(Cue::kDeny, 18)) {
      const bool part = harm_between(cue->last, draft_.first) || cue_between(Cue::kCause, cue->last, draft_.first) ||
                        cue_between(Cue::kAuthorship, cue->last, draft_.first);
      if (!part) return set(Modality::kDenied, *cue);
      nearly(scene_, *cue, "denies a part or the authorship, not the act");
    }
    return none_at_all();
  }

  bool any_before() const { return draft_.first > view_.first && scene_.words->any(scene_.key(draft_.first - 1)); }

  // "saw no strike at all".
  bool none_at_all() {
    const Hit* cue = any_before() ? governing(Cue::kNegation, 7) : nullptr;
    return cue != nullptr && set(Modality::kDenied, *cue);
  }

  // "did not bomb", "did not carry out any strike"; not "did not claim the attack".
  bool negated() {
    const Hit* cue = governing(Cue::kNegation, 3);
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
    if (const Hit* cue = governing(Cue::kFoil, 10)) return set(Modality::kFoiled, *cue);
    if (const Hit* cue = following(Cue::kFoil, 8)) return set(Modality::kFoiled, *cue);
    if (!crosses()) return false;
    if (const Hit* cue = governing(Cue::kRepel, 10)) return set(Modality::kFoiled, *cue);
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

  bool parted_by_break(uint32_t from, uint32_t to) const { return cue_between(Cue::kBreak, from, to); }

  bool hypothetical() {
    if (const Hit* cue = governing(Cue::kHypothesis, 12)) {
      const bool any =
          cue->first == cue->last && cue->last + 1 != draft_.first && scene_.words->any(scene_.key(cue->last));
      const bool of = !is_verb(*cue) || cue_between(Cue::kFrom, cue->last, draft_.first) ||
                      cue_between(Cue::kThat, cue->last, draft_.first);
      if (!any && of) return set(Modality::kHypothetical, *cue);
    }
    if (const Hit* cue = following(Cue::kHypothesis, 2)) {
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
    if (const Hit* cue = governing(Cue::kPlan, 8)) {
      if (!tells_past(cue->last)) return set(Modality::kPlanned, *cue);
      if (is_verb(*cue)) return set(Modality::kClaimed, *cue);  // "thought it likely that X had struck"
    }
    if (const Hit* cue = following(Cue::kPlan, noun() ? 5 : 4)) return set(Modality::kPlanned, *cue);
    return noun() && !draft_.definite && object_of_future();
  }

  // The act, or a verb before it, has happened.
  bool tells_past(uint32_t from) const {
    return draft_.form == Form::kPast ||
           std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
             return hit.form == Form::kPast && hit.first > from && hit.last < draft_.first;
           });
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

  bool background() {
    const auto* date = draft_.date == nullptr ? nullptr : std::get_if<DateMention>(&draft_.date->detail);
    if (date != nullptr && is_old(scene_, *date) && !goes_on_since(*draft_.date))
      return set(Modality::kBackground, draft_.date->first_token, draft_.date->last_token, "modality:old-date");
    if (draft_.modality == Modality::kOngoing) return true;
    if (date != nullptr && date->precision == DatePrecision::kDay) return false;
    if (const Hit* cue = near(Cue::kPast, 14, 10); cue != nullptr && !goes_on_now())
      return set(Modality::kBackground, *cue);
    if (draft_.modality == Modality::kOngoing) return true;
    if (view_.title || view_.lead) return false;
    if (const Hit* cue = governing(Cue::kSince, 0)) return set(Modality::kBackground, *cue);
    const Hit* cue = near(Cue::kPastWeak, 10, 0);
    return cue != nullptr && !said_after(*cue) && set(Modality::kBackground, *cue);
  }

  // "has been carrying out strikes since July": begun long ago, but not history.
  bool goes_on_since(const Mention& date) {
    auto proof = ongoing_by(scene_, draft_);
    const bool counted = draft_.act == Act::kKill || harm_between(view_.first, view_.last + 1);
    if (!proof || (proof->rule != "modality:imperfect" && (counted || proof->first != date.first_token))) return false;
    goes_on(std::move(*proof));
    return true;
  }

  bool goes_on_now() {
    auto proof = ongoing_by(scene_, draft_);
    if (!proof || proof->rule != "modality:imperfect") return false;
    goes_on(std::move(*proof));
    return true;
  }

  // "X had said that ...": what was said is not older than the news.
  bool said_after(const Hit& cue) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      return says(hit) && is_verb(hit) && hit.first > cue.last && hit.last < draft_.first;
    });
  }

  // The nearest such cue of the clause around the act.
  const Hit* near(Cue cue, uint32_t before, uint32_t behind) const {
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

  bool claimed() {
    if (const Hit* cue = governing(Cue::kAccuse, 16)) {
      draft_.echo = true;  // an accusation stays beside the act that is certain
      return set(Modality::kClaimed, *cue);
    }
    if (const Hit* cue = governing(Cue::kClaim, 16)) return set(Modality::kClaimed, *cue);
    if (const Hit* cue = governing(Cue::kReport, 16); cue != nullptr && is_verb(*cue) && one_sided(*cue))
      return set(Modality::kClaimed, *cue);
    const Hit* cue = following(Cue::kHedge, 12);
    return cue != nullptr && set(Modality::kClaimed, *cue);
  }

  // What ISIS says, and what one foe says that the other did: the party beside the verb of saying.
  bool one_sided(const Hit& cue) const {
    const Party* speaker = speaker_of(cue);
    if (speaker == nullptr) return false;
    const auto& actors = scene_.knowledge->actors;
    const Actor* said_by = actors.find(speaker->actor);
    if (speaker->isis || said_by == nullptr || !draft_.initiator) return speaker->isis;
    const Actor* done_by = actors.find(draft_.initiator->actor);
    return done_by != nullptr && scene_.words->foes(said_by->side, done_by->side);
  }

  // The first party after the verb and before its "that", else the one just before the verb.
  const Party* speaker_of(const Hit& cue) const {
    for (const Party& party : view_.parties) {
      if (party.first <= cue.last || party.first - cue.last > 5) continue;
      if (!party.named || party.holdings || party.link == Link::kOn) return nullptr;
      return cue_between(Cue::kThat, cue.last, party.first) ? nullptr : &party;
    }
    for (const Party& party : view_.parties) {
      if (party.named && !party.holdings && party.last < cue.first && cue.first - party.last == 1) return &party;
    }
    return nullptr;
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
};

}  // namespace

void find_modality(const Scene& scene, Draft& draft) { Judge(scene, draft).run(); }

}  // namespace rasid::classify
