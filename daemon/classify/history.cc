#include "classify/history.h"

#include <algorithm>
#include <chrono>

#include "classify/around.h"
#include "classify/ongoing.h"
#include "classify/reach.h"
#include "classify/setting.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

constexpr std::chrono::days kLong{180};  // a campaign older than this is history

class History {
 public:
  History(const Scene& scene, const Draft& draft)
      : scene_(scene),
        view_(scene.sentences[draft.sentence]),
        draft_(draft),
        clause_(view_.clause_of(draft.first)),
        around_(scene, draft) {}

  std::optional<Told> run() const {
    const auto* date = draft_.date == nullptr ? nullptr : std::get_if<DateMention>(&draft_.date->detail);
    if (date != nullptr && is_old(scene_, *date)) {
      if (auto proof = goes_on_since(*draft_.date)) return Told{Modality::kOngoing, std::move(*proof)};
      return old(*draft_.date);
    }
    if (const Mention* since = begun_long_ago()) return old(*since);
    if (const Hit* cue = around_.governing(Cue::kPast, 0)) return old(*cue);
    if (date != nullptr && date->precision == DatePrecision::kDay) return std::nullopt;
    if (const Hit* cue = around_.near(Cue::kPast, 14, 10)) {
      if (auto proof = goes_on_now()) return Told{Modality::kOngoing, std::move(*proof)};
      return old(*cue);
    }
    if (const Hit* cue = memorial()) return old(*cue);
    if (view_.title || view_.lead) return std::nullopt;
    if (const Hit* cue = around_.governing(Cue::kSince, 0)) return old(*cue);
    if (const Hit* cue = around_.near(Cue::kPastWeak, 10, 0); cue != nullptr && !said_after(*cue)) {
      if (auto proof = goes_on_now()) return Told{Modality::kOngoing, std::move(*proof)};
      return old(*cue);
    }
    return std::nullopt;
  }

 private:
  static Told old(const Mention& date) {
    return {Modality::kBackground, {"modality", date.first_token, date.last_token, "modality:old-date"}};
  }
  static Told old(const Hit& cue) { return {Modality::kBackground, {"modality", cue.first, cue.last, rule_of(cue)}}; }

  // "Ten years after the fall of ...": what an article under such a title tells without a day of its own is old.
  const Hit* memorial() const {
    if (draft_.date != nullptr || scene_.sentences.empty() || !scene_.sentences.front().title) return nullptr;
    for (const Hit& hit : scene_.sentences.front().cues) {
      if (hit.cue() == Cue::kPast) return &hit;
    }
    return nullptr;
  }

  // "has been carrying out strikes since July": begun long ago, but not history; a toll since July is.
  std::optional<Proof> goes_on_since(const Mention& date) const {
    auto proof = ongoing_by(scene_, draft_);
    if (!proof || begun_long_ago() != nullptr) return std::nullopt;
    const bool counted = draft_.act == Act::kKill || around_.harm_between(view_.first, view_.last + 1);
    const bool by_date = proof->first == date.first_token && !counted;
    if (proof->rule != "modality:imperfect" && !by_date) return std::nullopt;
    return proof;
  }

  std::optional<Proof> goes_on_now() const {
    auto proof = ongoing_by(scene_, draft_);
    if (!proof || proof->rule != "modality:imperfect") return std::nullopt;
    return proof;
  }

  // "since September 2014" in the clause.
  const Mention* begun_long_ago() const {
    for (const Mention* mention : view_.dates) {
      const auto* date = std::get_if<DateMention>(&mention->detail);
      if (date == nullptr || !date->from || scene_.published() - *date->from < kLong) continue;
      if (mention->first_token < clause_.first || mention->last_token > clause_.last) continue;
      const bool since = std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
        return hit.cue() == Cue::kSince && hit.first + 1 >= mention->first_token && hit.first <= mention->first_token;
      });
      if (since) return mention;
    }
    return nullptr;
  }

  // "X had said that ...": what was said is not older than the news.
  bool said_after(const Hit& cue) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      return says(hit) && is_verb(hit) && hit.first > cue.last && hit.last < draft_.first;
    });
  }

  const Scene& scene_;
  const SentenceView& view_;
  const Draft& draft_;
  const Clause& clause_;
  const Around around_;
};

}  // namespace

std::optional<Told> told_of_past(const Scene& scene, const Draft& draft) { return History(scene, draft).run(); }

}  // namespace rasid::classify
