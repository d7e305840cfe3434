#include "classify/ongoing.h"

#include <algorithm>

#include "classify/reach.h"

namespace rasid::classify {
namespace {

class Course {
 public:
  Course(const Scene& scene, const Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  std::optional<Proof> run() const {
    if (auto proof = imperfect()) return proof;
    if (auto proof = since()) return proof;
    return by_cue();
  }

 private:
  static Proof proof(uint32_t first, uint32_t last, std::string rule) {
    return {"modality", first, last, std::move(rule)};
  }

  std::optional<Proof> by_cue() const {
    const Hit* best = nullptr;
    uint32_t least = 5;
    for (const Hit& hit : view_.cues) {
      if (hit.cue() != Cue::kOngoing) continue;
      const uint32_t gap = hit.last < draft_.first   ? draft_.first - hit.last - 1
                           : hit.first > draft_.last ? hit.first - draft_.last - 1
                                                     : 0;
      if (gap >= least) continue;
      if ((hit.first < clause_.first || hit.first > clause_.last) && gap > 3) continue;
      least = gap;
      best = &hit;
    }
    if (best == nullptr) return std::nullopt;
    return proof(best->first, best->last, "classify_cues:" + std::to_string(best->row));
  }

  // The verb of the present that is, or carries out, the act: "carries out raids". Titles tell what happened that way.
  std::optional<Proof> imperfect() const {
    if (view_.title || opens_body() || draft_.future) return std::nullopt;
    if (!campaign(draft_.type) && draft_.type != EventType::kTerritoryChange) return std::nullopt;
    if (draft_.form == Form::kPresent) {
      if (!campaign(draft_.type)) return std::nullopt;
      if (draft_.first > view_.first + 1) return std::nullopt;  // inside: "pictures show planes bombing"
      return proof(draft_.first, draft_.last, "modality:imperfect");
    }
    for (const Hit& hit : view_.cues) {
      if (hit.cue() != Cue::kLight || hit.form != Form::kPresent || hit.first > draft_.first) continue;
      const bool gains = draft_.type == EventType::kTerritoryChange;  // "seeks to recover"
      if (relative(hit.first)) continue;
      if (draft_.first - hit.last > (gains ? 18u : 9u) || (hit.clitics & text::kFuture) != 0 || bound(hit.first))
        continue;
      if (first_of_kind(hit.first)) continue;
      if (reach_of(scene_, view_, hit) >= draft_.first && !other_act(hit.last))
        return proof(hit.first, hit.last, "modality:imperfect");
    }
    return std::nullopt;
  }

  // The first sentence tells the news as titles do.
  bool opens_body() const {
    return view_.lead && (draft_.sentence == 0 || scene_.sentences[draft_.sentence - 1].title);
  }

  bool other_act(uint32_t from) const {
    return std::any_of(view_.predicates.begin(), view_.predicates.end(),
                       [&](const Hit& hit) { return hit.first > from && hit.last < draft_.first && is_verb(hit); });
  }

  // "to carry out", "did not", "may": the verb depends on what stands before it.
  bool bound(uint32_t token) const { return token > view_.first && scene_.words->binds(scene_.key(token - 1)); }

  // "that strikes ...": tells who somebody is.
  bool relative(uint32_t token) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& hit) { return hit.cue() == Cue::kThat && hit.last + 1 == token; });
  }

  // "the heaviest since", "the first time that": one act, compared with those before.
  bool first_of_kind(uint32_t token) const {
    const uint32_t from = std::max(clause_.first, token < 6 ? 0 : token - 6);
    for (uint32_t i = from; i < token; ++i) {
      if (scene_.words->compares(scene_.key(i))) return true;
    }
    return false;
  }

  // "since Monday", "for days" in the clause of an act that is a campaign.
  std::optional<Proof> since() const {
    if (view_.title || !campaign(draft_.type) || draft_.act == Act::kKill) return std::nullopt;
    for (const Mention* mention : view_.dates) {
      const auto* date = std::get_if<DateMention>(&mention->detail);
      if (date == nullptr || !starts_with_since(*mention) || begun_lately(*date) || first_of_kind(mention->first_token))
        continue;
      if (mention->first_token < clause_.first || mention->last_token > clause_.last) continue;
      const uint32_t gap = mention->first_token > draft_.last
                               ? mention->first_token - draft_.last - 1
                               : draft_.first - std::min(mention->last_token, draft_.first);
      if (gap <= 10) return proof(mention->first_token, mention->last_token, "modality:since");
    }
    return std::nullopt;
  }

  bool starts_with_since(const Mention& date) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      if (hit.cue() != Cue::kSince) return false;
      return hit.last + 1 == date.first_token || (hit.first == date.first_token && hit.last < date.last_token);
    });
  }

  // "since the morning", "since yesterday": one act that takes its time.
  bool begun_lately(const DateMention& date) const {
    const bool day = date.precision == DatePrecision::kDay;
    return date.from && *date.from + std::chrono::days(day ? 7 : 1) >= scene_.published();
  }

  // What is carried on for days; the fall of a town is not.
  static bool campaign(EventType type) {
    return from_above(type) || type == EventType::kArmedAssault || type == EventType::kArmedClash ||
           type == EventType::kGroundOffensive || type == EventType::kSecurityOperation ||
           type == EventType::kSmuggling || type == EventType::kIed;
  }

  const Scene& scene_;
  const SentenceView& view_;
  const Draft& draft_;
  const Clause& clause_;
};

}  // namespace

std::optional<Proof> ongoing_by(const Scene& scene, const Draft& draft) { return Course(scene, draft).run(); }

}  // namespace rasid::classify
