#include "classify/echo.h"

#include <algorithm>

namespace rasid::classify {
namespace {

class Echoes {
 public:
  Echoes(const Scene& scene, uint32_t sentence, const std::vector<Draft>& told, const std::vector<Draft>& acts)
      : view_(scene.sentences[sentence]), index_(sentence), told_(told), acts_(acts) {}

  std::vector<Draft> run() {
    if (view_.boilerplate) return {};
    for (const Hit& cue : view_.cues) {
      const bool verb = cue.form == Form::kPast || cue.form == Form::kPresent;
      if (!verb || (cue.cue() != Cue::kDeny && cue.cue() != Cue::kClaim)) continue;
      if (governs_act(cue)) continue;
      if (const Draft* act = act_before(cue.first)) repeat(*act, cue);
    }
    return std::move(echoes_);
  }

 private:
  // The cue already colours an act of its own sentence.
  bool governs_act(const Hit& cue) const {
    return std::any_of(acts_.begin(), acts_.end(),
                       [&](const Draft& draft) { return draft.first > cue.last && draft.first - cue.last <= 18; });
  }

  const Draft* act_before(uint32_t token) const {
    const Draft* found = nullptr;
    for (const Draft& draft : acts_) {
      if (draft.last < token && tellable(draft)) found = &draft;
    }
    if (found != nullptr) return found;
    for (const Draft& draft : told_) {
      if (!tellable(draft)) continue;
      const bool near = draft.sentence + 1 >= index_ || draft.last_sentence + 1 >= index_;
      if (near && (found == nullptr || draft.last_sentence >= found->last_sentence)) found = &draft;
    }
    return found;
  }

  static bool tellable(const Draft& draft) {
    return draft.modality != Modality::kBackground && draft.modality != Modality::kDenied && draft.act != Act::kKill;
  }

  void repeat(const Draft& act, const Hit& cue) {
    Draft echo = act;
    echo.modality = cue.cue() == Cue::kDeny ? Modality::kDenied : Modality::kClaimed;
    echo.sentence = echo.last_sentence = index_;
    echo.harms.clear();
    echo.joined.clear();
    echo.in_title = view_.title;
    echo.in_lead = view_.lead;
    echo.echo = true;
    std::erase_if(echo.proofs, [](const Proof& proof) { return proof.field == "modality"; });
    echo.proofs.push_back({"modality", cue.first, cue.last, "classify_cues:" + std::to_string(cue.row)});
    if (cue.cue() == Cue::kClaim) accuse(echo, cue);
    echoes_.push_back(std::move(echo));
  }

  // "X accused Y": the second party after the cue; "X claimed it": the first one.
  void accuse(Draft& echo, const Hit& cue) const {
    const Party* first = nullptr;
    const Party* second = nullptr;
    for (const Party& party : view_.parties) {
      if (party.first <= cue.last || party.first - cue.last > 14) continue;
      if (first == nullptr) {
        first = &party;
      } else if (second == nullptr) {
        second = &party;
      }
    }
    const Party* doer = second != nullptr && second->link == Link::kNone ? second : first;
    if (doer == nullptr || doer->source) return;
    echo.initiator = *doer;
    std::erase_if(echo.proofs, [](const Proof& proof) { return proof.field == "initiator"; });
    echo.proofs.push_back({"initiator", doer->first, doer->last, "echo:accused"});
  }

  const SentenceView& view_;
  uint32_t index_;
  const std::vector<Draft>&told_, &acts_;
  std::vector<Draft> echoes_;
};

}  // namespace

std::vector<Draft> find_echoes(const Scene& scene, uint32_t sentence, const std::vector<Draft>& told,
                               const std::vector<Draft>& acts) {
  return Echoes(scene, sentence, told, acts).run();
}

}  // namespace rasid::classify
