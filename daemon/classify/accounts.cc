#include "classify/accounts.h"

#include <algorithm>

#include "classify/around.h"
#include "classify/reach.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kReach = 16;      // words from a verb of claiming to the act
constexpr uint32_t kSaidReach = 26;  // from a verb of saying, with who says it

class Accounts {
 public:
  Accounts(const Scene& scene, const Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), around_(scene, draft) {}

  const Hit* run() const {
    if (const Hit* cue = around_.governing(Cue::kAccuse, kReach)) return cue;
    if (const Hit* cue = around_.governing(Cue::kClaim, kReach)) return cue;
    const Hit* said = around_.governing(Cue::kReport, kSaidReach);
    if (said != nullptr && said->last < draft_.first && is_verb(*said) && one_sided(*said)) return said;
    const Hit* after = around_.following(Cue::kReport, kSaidReach);
    if (said == nullptr && after != nullptr && one_sided(*after)) return after;
    return around_.following(Cue::kHedge, 12);
  }

 private:
  // What ISIS says, and what one foe says that the other did.
  bool one_sided(const Hit& cue) const {
    const Party* speaker = speaker_of(cue);
    if (speaker == nullptr) return false;
    const auto& actors = scene_.knowledge->actors;
    const Actor* said_by = actors.find(speaker->actor);
    if (speaker->isis || said_by == nullptr) return speaker->isis;
    const Party* author = draft_.initiator ? &*draft_.initiator : before_act(cue);
    const Actor* done_by = author == nullptr ? nullptr : actors.find(author->actor);
    return done_by != nullptr && scene_.words->foes(said_by->side, done_by->side);
  }

  bool act_between(uint32_t from, uint32_t to) const {
    return std::any_of(view_.predicates.begin(), view_.predicates.end(),
                       [&](const Hit& hit) { return hit.first > from && hit.last < to; });
  }

  // Who stands between the verb of saying and the act.
  const Party* before_act(const Hit& cue) const {
    const Party* found = nullptr;
    for (const Party& party : view_.parties) {
      if (party.last >= draft_.first) break;
      if (party.first > cue.last && !party.source && party.link == Link::kNone) found = &party;
    }
    return found;
  }

  // The first party after the verb and before its "that", else the one just before the verb.
  const Party* speaker_of(const Hit& cue) const {
    for (const Party& party : view_.parties) {
      if (party.first <= cue.last || party.first - cue.last > 8) continue;
      if (cue.last < draft_.first && party.last >= draft_.first) break;
      if (act_between(cue.last, party.first)) break;  // "pointed to the killing of ...": the subject is not said
      if (!party.named || party.holdings || party.link == Link::kOn) return nullptr;
      return around_.cue_between(Cue::kThat, cue.last, party.first) ? nullptr : &party;
    }
    for (const Party& party : view_.parties) {
      if (party.named && !party.holdings && party.last < cue.first && cue.first - party.last == 1) return &party;
    }
    return nullptr;
  }

  const Scene& scene_;
  const SentenceView& view_;
  const Draft& draft_;
  const Around around_;
};

}  // namespace

const Hit* claimed_by(const Scene& scene, const Draft& draft) { return Accounts(scene, draft).run(); }

}  // namespace rasid::classify
