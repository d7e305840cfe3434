#include "classify/date_completion.h"

#include <algorithm>

#include "classify/setting.h"

namespace rasid::classify {
namespace {

constexpr int kOpening = 2;        // sentences behind the title: the lead and what follows
constexpr uint32_t kShortest = 7;  // words of a sentence that is no byline

class DateCompleter {
 public:
  DateCompleter(const Scene& scene, std::vector<Draft>& drafts) : scene_(scene), drafts_(drafts) {}

  void run() {
    opening_ = day_of_opening();
    for (Draft& draft : drafts_) {
      drop_day_to_come(draft);
      if (draft.date == nullptr) fill(draft);
    }
  }

 private:
  void fill(Draft& draft) const {
    if (same_day(draft)) return take(draft, day_before(draft), "complete:same-day");
    if (draft.in_title || draft.in_lead) return take(draft, opening_, "complete:day-of-opening");
    if (draft.modality == Modality::kPlanned || draft.modality == Modality::kHypothetical ||
        draft.modality == Modality::kBackground)
      return;
    const Mention* day = day_of_paragraph(draft);
    if (day != nullptr) return take(draft, day, "complete:day-of-paragraph");
    day = heading(draft);
    if (day != nullptr) return take(draft, day, "complete:day-of-heading");
    if (one_story(draft)) take(draft, opening_, "complete:day-of-opening");
  }

  // The fighting that an article goes on to tell is mostly that of its opening; a sentence that sets out with a place
  // not named there turns to something else, and a verb of the present tells what happens now.
  bool one_story(const Draft& draft) const {
    const bool fought = violent(draft.type) || draft.type == EventType::kTerritoryChange;
    if (!fought || draft.modality == Modality::kOngoing || draft.form == Form::kPresent) return false;
    const SentenceView& view = scene_.sentences[draft.sentence];
    return view.places.empty() || view.places.front()->first_token > view.first + 2 ||
           named_in_front(view.places.front()->id) || told_in_front(draft.type);
  }

  // Title or lead name the place.
  bool named_in_front(const std::string& place) const {
    return std::any_of(scene_.sentences.begin(), scene_.sentences.end(), [&](const SentenceView& view) {
      return (view.title || view.lead) && std::any_of(view.places.begin(), view.places.end(),
                                                      [&](const Mention* other) { return other->id == place; });
    });
  }

  // Title or lead tell such an act.
  bool told_in_front(EventType type) const {
    return std::any_of(drafts_.begin(), drafts_.end(),
                       [&](const Draft& other) { return (other.in_title || other.in_lead) && other.type == type; });
  }

  // Days of the act's own sentence were refused before: those of the telling.
  void take(Draft& draft, const Mention* day, const char* rule) const {
    if (day == nullptr) return;
    const SentenceView& own = scene_.sentences[draft.sentence];
    if (own.first <= day->first_token && day->last_token <= own.last) return;
    draft.date = day;
    draft.proofs.push_back({"event_date", day->first_token, day->last_token, rule});
  }

  // The first day told in title, lead and the sentence behind them.
  const Mention* day_of_opening() const {
    int left = kOpening;
    for (const SentenceView& view : scene_.sentences) {
      if (left == 0) break;
      for (const Mention* mention : view.dates) {
        if (recent_day(*mention)) return mention;
      }
      if (!view.title && view.last - view.first >= kShortest) --left;
    }
    return nullptr;
  }

  bool same_day(const Draft& draft) const {
    const SentenceView& view = scene_.sentences[draft.sentence];
    const Clause& clause = view.clause_of(draft.first);
    return std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kSameDay && cue.first >= clause.first && cue.last <= clause.last;
    });
  }

  // The last day told before the act.
  const Mention* day_before(const Draft& draft) const {
    for (uint32_t i = draft.sentence + 1; i-- > 0;) {
      const SentenceView& view = scene_.sentences[i];
      for (auto at = view.dates.rbegin(); at != view.dates.rend(); ++at) {
        if ((*at)->last_token < draft.first && recent_day(**at)) return *at;
      }
    }
    return nullptr;
  }

  // The last day that the paragraph told before.
  const Mention* day_of_paragraph(const Draft& draft) const {
    const uint32_t paragraph = scene_.sentences[draft.sentence].paragraph;
    for (uint32_t i = draft.sentence; i-- > 0 && scene_.sentences[i].paragraph == paragraph;) {
      const SentenceView& view = scene_.sentences[i];
      for (auto at = view.dates.rbegin(); at != view.dates.rend(); ++at) {
        if (recent_day(**at)) return *at;
      }
    }
    return nullptr;
  }

  // A line that is only a day stands over what follows.
  const Mention* heading(const Draft& draft) const {
    for (uint32_t i = draft.sentence; i-- > 0;) {
      const SentenceView& view = scene_.sentences[i];
      if (view.dates.size() != 1 || view.last - view.first > 6) continue;
      const Mention& day = *view.dates.front();
      if (day.first_token <= view.first + 1 && day.last_token + 1 >= view.last && recent_day(day)) return &day;
    }
    return nullptr;
  }

  // What has happened did not do so in "the coming days".
  void drop_day_to_come(Draft& draft) const {
    const auto* date = draft.date == nullptr ? nullptr : std::get_if<DateMention>(&draft.date->detail);
    const bool told = draft.modality == Modality::kAsserted || draft.modality == Modality::kClaimed;
    if (date == nullptr || !told || !date->from || *date->from <= scene_.published()) return;
    draft.date = nullptr;
    std::erase_if(draft.proofs, [](const Proof& proof) { return proof.field == "event_date"; });
  }

  bool recent_day(const Mention& mention) const {
    const auto* date = std::get_if<DateMention>(&mention.detail);
    return date != nullptr && date->from && !date->past_marker && date->precision == DatePrecision::kDay &&
           !is_old(scene_, *date) && *date->from <= scene_.published();
  }

  const Scene& scene_;
  std::vector<Draft>& drafts_;
  const Mention* opening_ = nullptr;
};

}  // namespace

void complete_dates(const Scene& scene, std::vector<Draft>& drafts) { DateCompleter(scene, drafts).run(); }

}  // namespace rasid::classify
