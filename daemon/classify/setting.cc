#include "classify/setting.h"

#include <algorithm>
#include <chrono>

#include "classify/tracing.h"
#include "classify/whereabouts.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kFar = 1000;

uint32_t distance(const Mention& mention, uint32_t first, uint32_t last) {
  if (mention.first_token > last) return mention.first_token - last;
  if (mention.last_token < first) return first - mention.last_token;
  return 0;
}

class Setting {
 public:
  Setting(const Scene& scene, Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  void date() {
    const Mention* best = nullptr;
    uint32_t least = kFar;
    for (const Mention* mention : view_.dates) {
      if (since(*mention)) continue;
      if (draft_.act == Act::kThreaten && deadline(*mention)) continue;
      if (day_of_report(*mention) && draft_.last < mention->first_token) continue;
      uint32_t cost = distance(*mention, draft_.first, draft_.last);
      if (day_of_report(*mention)) cost += 15;
      if (mention->first_token < clause_.first || mention->first_token > clause_.last) cost += 25;
      if (cost < least) {
        least = cost;
        best = mention;
      }
    }
    if (best == nullptr) return;
    draft_.date = best;
    draft_.proofs.push_back({"event_date", best->first_token, best->last_token, "setting:nearest-date"});
  }

 private:
  static const char* why_no_place(uint32_t cost) {
    return cost == kFar ? "names who acts or speaks, not where" : "too far from the act";
  }

  // "since March", "for months": the time up to now, not the day of the act.
  bool since(const Mention& mention) const {
    const auto* date = std::get_if<DateMention>(&mention.detail);
    return date == nullptr || !date->from ||
           (date->past_marker && date->to && *date->to + std::chrono::days(1) >= scene_.published());
  }

  // "gave them until Saturday".
  bool deadline(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kTo && cue.last < mention.first_token && mention.first_token - cue.last <= 2;
    });
  }

  // "the observatory said on Thursday": the day of the telling.
  bool day_of_report(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      const bool verb = cue.form == Form::kPast || cue.form == Form::kPresent;
      return cue.cue() == Cue::kReport && verb && cue.last < mention.first_token &&
             mention.first_token - cue.last <= 7 && (draft_.first > mention.last_token || draft_.last < cue.first);
    });
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
};

}  // namespace

void find_setting(const Scene& scene, Draft& draft) {
  find_places(scene, draft);
  Setting(scene, draft).date();
}

EventDate date_of(const Scene& scene, const Draft& draft) {
  EventDate date;
  const auto* detail = draft.date == nullptr ? nullptr : std::get_if<DateMention>(&draft.date->detail);
  if (detail == nullptr || !detail->from) {
    date.from = date.to = scene.published();
    date.precision = DatePrecision::kDay;
    date.basis = DateBasis::kPublication;
    if (draft.modality == Modality::kPlanned || draft.modality == Modality::kHypothetical ||
        draft.modality == Modality::kBackground) {
      date = EventDate{};
    }
    return date;
  }
  date.from = detail->from;
  date.to = detail->to;
  date.precision = detail->precision;
  date.basis = detail->basis;
  date.conflict = detail->conflict;
  // "will begin on Saturday", told on a Tuesday: the Saturday to come.
  const bool ahead = draft.modality == Modality::kPlanned || draft.modality == Modality::kHypothetical;
  if (ahead && date.basis == DateBasis::kWeekday && date.from && *date.from < scene.published() && !date.conflict) {
    date.from = *date.from + std::chrono::days(7);
    if (date.to) date.to = *date.to + std::chrono::days(7);
  }
  return date;
}

bool is_old(const Scene& scene, const DateMention& date) {
  if (date.to) return scene.published() - *date.to > std::chrono::days(7);
  return date.past_marker;
}

}  // namespace rasid::classify
