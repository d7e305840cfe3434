#include "classify/modality.h"

#include <algorithm>

#include "classify/setting.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

class Judge {
 public:
  Judge(const Scene& scene, Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  void run() {
    if (denied() || foiled() || hypothetical() || planned() || background() || claimed() || ongoing()) return;
  }

 private:
  bool set(Modality modality, const Hit& cue) {
    draft_.modality = modality;
    draft_.proofs.push_back({"modality", cue.first, cue.last, "classify_cues:" + std::to_string(cue.row)});
    return true;
  }

  // The nearest such cue before the trigger within `reach` words and the clause, or after it within `behind` words.
  const Hit* near(Cue cue, uint32_t reach, uint32_t behind, bool across = false) const {
    const Hit* best = nullptr;
    uint32_t least = 1000;
    for (const Hit& hit : view_.cues) {
      if (hit.cue() != cue) continue;
      const bool before = hit.last < draft_.first;
      const bool over = hit.first <= draft_.first && draft_.first <= hit.last;
      const uint32_t gap = over                      ? 0
                           : before                  ? draft_.first - hit.last - 1
                           : hit.first > draft_.last ? hit.first - draft_.last - 1
                                                     : 0;
      if (before ? gap > reach : gap > behind && !over) {
        nearly(scene_, hit, "too far from the act");
        continue;
      }
      if (!across && (hit.first < clause_.first || hit.first > clause_.last) && gap > 3) {
        nearly(scene_, hit, "in another clause than the act");
        continue;
      }
      if (gap < least) {
        least = gap;
        best = &hit;
      }
    }
    return best;
  }

  bool denied() {
    const Hit* cue = near(Cue::kDeny, 16, 0, true);
    if (cue != nullptr && !breaks_between(cue->last, draft_.first)) return set(Modality::kDenied, *cue);
    cue = near(Cue::kNegation, 0, 0);
    if (cue != nullptr) return set(Modality::kDenied, *cue);
    cue = near(Cue::kDeny, 0, 12);
    if (cue != nullptr && view_.title) return set(Modality::kDenied, *cue);
    return false;
  }

  // A breaking word that starts a new thought (not "that").
  bool breaks_between(uint32_t from, uint32_t to) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kBreak && cue.first > from + 1 && cue.last < to;
    });
  }

  bool foiled() {
    const bool tries = draft_.type == EventType::kInfiltration || draft_.type == EventType::kSmuggling ||
                       draft_.type == EventType::kSuicideAttack || draft_.type == EventType::kIed ||
                       draft_.type == EventType::kArmedAssault || draft_.type == EventType::kOther;
    if (!tries) return false;
    const Hit* cue = near(Cue::kFoil, 8, 8, true);
    if (cue != nullptr) return set(Modality::kFoiled, *cue);
    if (draft_.type == EventType::kInfiltration && caught()) return true;
    return false;
  }

  // Infiltrators who were arrested or killed did not get through.
  bool caught() {
    for (const Hit& hit : view_.predicates) {
      if (hit.act() != Act::kArrest && hit.act() != Act::kKill) continue;
      draft_.modality = Modality::kFoiled;
      draft_.proofs.push_back({"modality", hit.first, hit.last, "modality:caught"});
      return true;
    }
    return false;
  }

  bool hypothetical() {
    const Hit* cue = near(Cue::kHypothesis, 8, 0);
    return cue != nullptr && set(Modality::kHypothetical, *cue);
  }

  bool planned() {
    if (draft_.type == EventType::kUltimatum || draft_.type == EventType::kCoordination) return false;
    if (draft_.future) {
      draft_.modality = Modality::kPlanned;
      draft_.proofs.push_back({"modality", draft_.first, draft_.last, "modality:future"});
      return true;
    }
    const Hit* cue = near(Cue::kPlan, 7, 4);
    return cue != nullptr && set(Modality::kPlanned, *cue);
  }

  bool background() {
    const auto* date = draft_.date == nullptr ? nullptr : std::get_if<DateMention>(&draft_.date->detail);
    if (date != nullptr && is_old(scene_, *date)) {
      draft_.modality = Modality::kBackground;
      draft_.proofs.push_back({"modality", draft_.date->first_token, draft_.date->last_token, "modality:old-date"});
      return true;
    }
    if (date != nullptr && date->precision == DatePrecision::kDay) return false;
    if (const Hit* cue = near(Cue::kPast, 14, 10)) return set(Modality::kBackground, *cue);
    if (view_.title || view_.lead) return false;
    const Hit* cue = near(Cue::kPastWeak, 10, 0);
    return cue != nullptr && set(Modality::kBackground, *cue);
  }

  bool claimed() {
    const Hit* cue = near(Cue::kClaim, 16, 10, true);
    return cue != nullptr && !breaks_between(cue->last, draft_.first) && set(Modality::kClaimed, *cue);
  }

  bool ongoing() {
    const Hit* cue = near(Cue::kOngoing, 4, 4);
    return cue != nullptr && set(Modality::kOngoing, *cue);
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
};

}  // namespace

void find_modality(const Scene& scene, Draft& draft) { Judge(scene, draft).run(); }

}  // namespace rasid::classify
