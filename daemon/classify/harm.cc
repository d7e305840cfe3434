#include "classify/harm.h"

#include <algorithm>
#include <chrono>

#include "classify/attribution.h"
#include "classify/harm_governor.h"
#include "classify/harm_owner.h"
#include "classify/harm_words.h"
#include "classify/roles.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kFirstWithin = 7;   // tokens from the word of harm to its first count
constexpr uint32_t kJoinedWithin = 9;  // from one count to the next that "and" joins to it

class Harms {
 public:
  Harms(const Scene& scene, uint32_t sentence)
      : scene_(scene),
        view_(scene.sentences[sentence]),
        words_(scene, view_),
        governors_(scene, view_),
        index_(sentence) {}

  std::vector<Harm> run() {
    if (view_.boilerplate || total()) return {};
    for (const Mention* mention : view_.quantities) {
      const auto* quantity = std::get_if<QuantityMention>(&mention->detail);
      if (quantity == nullptr || !counts_people(*quantity) || no_count(*mention, *quantity)) continue;
      part_ = words_.subset(*mention);
      // The bombers among the dead are told besides, where they blew themselves up.
      if (part_ && quantity->noun_class != "civilian" && !words_.bombers(*mention)) continue;
      take(*mention, *quantity);
    }
    drop_sum_of_parts();
    deny();
    return std::move(harms_);
  }

 private:
  bool rises(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& cue) { return cue.cue() == Cue::kTollRises && cue.last < mention.first_token; });
  }

  // "since the beginning of the year 300 were killed": what a campaign cost, no act.
  bool total() const {
    if (view_.title) return false;
    const bool cue =
        std::any_of(view_.cues.begin(), view_.cues.end(), [](const Hit& hit) { return hit.cue() == Cue::kTotal; });
    return cue || std::any_of(view_.dates.begin(), view_.dates.end(), [&](const Mention* mention) {
             const auto* date = std::get_if<DateMention>(&mention->detail);
             return date != nullptr && date->past_marker && date->from && since(*mention) &&
                    *date->from < scene_.published() - std::chrono::days(20);
           });
  }

  bool since(const Mention& date) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kSince && (cue.first == date.first_token || cue.last + 1 == date.first_token);
    });
  }

  // Numbers of escaped signs ("&#8221;"), of years, in names ("Kilo 160") count nobody.
  bool no_count(const Mention& mention, const QuantityMention& quantity) const {
    if (mention.span.start > 0 && scene_.document->article.text[mention.span.start - 1] == '#') return true;
    if (!quantity.noun.empty()) return false;
    if (quantity.min && *quantity.min >= 1900 && *quantity.min <= 2100 && quantity.min == quantity.max) return true;
    return std::any_of(view_.places.begin(), view_.places.end(), [&](const Mention* place) {
      return place->first_token <= mention.first_token && mention.last_token <= place->last_token;
    });
  }

  // What befell the whole of which this count is a part.
  std::optional<CasualtyKind> before_part(const Mention& mention) const {
    if (harms_.empty() || mention.first_token - harms_.back().last > kJoinedWithin) return std::nullopt;
    return harms_.back().casualty.kind;
  }

  void take(const Mention& mention, const QuantityMention& quantity) {
    const HarmGovernors::Found found = governors_.of(mention, quantity, part_ ? before_part(mention) : std::nullopt);
    if (!found.kind) return;
    Harm harm;
    harm.first = mention.first_token;
    harm.last = mention.last_token;
    harm.row = found.row;
    harm.word = found.word;
    harm.earlier = found.word > 0 && words_.cause_before(found.word);
    harm.in_title = view_.title;
    harm.sentence = index_;
    harm.casualty.kind = *found.kind;
    harm.casualty.min = quantity.min;
    harm.casualty.max = quantity.max;
    harm.casualty.vague_word = quantity.vague_word;
    harm.casualty.text = scene_.quote(mention.first_token, mention.last_token);
    harm.of = owner_of(scene_, index_, mention, harms_);
    const bool nameless = quantity.noun_class.empty() && !words_.of_something(mention);
    harm.neutral = nameless || quantity.noun_class == "killed" || quantity.noun_class == "person" ||
                   quantity.noun_class == "wounded" || quantity.noun_class == "injury";
    harm.unsaid = (found.row == 0 || part_) && words_.bombers(mention) && quantity.noun_class != "killed";
    harm.bombers = words_.bombers(mention) || quantity.noun_class == "attacker";
    if (const auto source = source_of(scene_, view_, mention.first_token))
      harm.by = source->actor_id.empty() ? source->source_text : source->actor_id;
    harm.newer = rises(mention);
    harm.part = part_;
    if (both_kinds(mention)) {
      split(std::move(harm));
    } else if (!added_to_last(harm)) {
      harms_.push_back(std::move(harm));
    }
  }

  // "14 dead and wounded", "the death and injury of 14", "seven, dead or wounded": of each at most that many.
  bool both_kinds(const Mention& mention) const {
    bool killed = false, wounded = false;
    for (const Hit& hit : view_.predicates) {
      const bool front = hit.last < mention.first_token && mention.first_token - hit.last <= 2;
      const bool over = hit.first >= mention.first_token && hit.last <= mention.last_token;
      const bool back = hit.first > mention.last_token && hit.first - mention.last_token <= 8 && hit.people &&
                        !words_.barrier(mention.last_token, hit.first);
      if (hit.form != Form::kNoun || !(front || over || back)) continue;
      if (hit.act() == Act::kKill) killed = killed || !back || words_.between_before(hit.first) || over;
      if (hit.act() == Act::kWound && words_.joined(hit.first))
        wounded =
            wounded || front || (back && (hit.first == mention.last_token + 1 || words_.between_before(hit.first - 1)));
    }
    return killed && wounded;
  }

  void split(Harm harm) {
    if (harm.casualty.min && !harm.casualty.max) harm.casualty.vague_word = harm.casualty.text;
    if (!harm.casualty.max) harm.casualty.max = harm.casualty.min;
    harm.casualty.min.reset();
    harm.casualty.kind = CasualtyKind::kKilled;
    harms_.push_back(harm);
    harm.casualty.kind = CasualtyKind::kWounded;
    harms_.push_back(std::move(harm));
  }

  // "an officer and three of his guards": counts joined by "and" are one toll.
  bool added_to_last(const Harm& harm) {
    if (harms_.empty() || !words_.joined(harm.first)) return false;
    Harm& last = harms_.back();
    const auto& more = harm.casualty.min;
    if (last.bombers != harm.bombers || (harm.of && harm.of->named && !last.of)) return false;
    if (last.casualty.kind != harm.casualty.kind || !last.casualty.min || !more || last.row != harm.row) return false;
    if (harm.first - last.last > kJoinedWithin || words_.word_between(last.last, harm.first)) return false;
    if (words_.reported_between(last.last, harm.first)) return false;
    if (harm.of && last.of && !harm.of->same_as(*last.of) && !of_one_kind(*harm.of, *last.of)) return false;
    last.casualty.min = *last.casualty.min + *more;
    last.casualty.max =
        last.casualty.max && harm.casualty.max ? std::optional(*last.casualty.max + *harm.casualty.max) : std::nullopt;
    last.last = harm.last;
    last.casualty.text = scene_.quote(last.first, last.last);
    if (!last.of || (harm.of && harm.of->named)) last.of = harm.of;
    return true;
  }

  // "an officer and seven soldiers of X": the name behind the last is that of all.
  static bool of_one_kind(const Party& later, const Party& before) {
    return !before.named && stops_people(before.kind) && stops_people(later.kind);
  }

  // "the dead rose to 123: 77 of X, 39 of Y and seven civilians": the parts say more than the sum.
  void drop_sum_of_parts() {
    for (size_t i = 0; i + 2 < harms_.size(); ++i) {
      if (harms_[i].casualty.kind != CasualtyKind::kKilled || !harms_[i].casualty.min) continue;
      int64_t rest = *harms_[i].casualty.min;
      for (size_t k = i + 1; k < harms_.size() && rest > 0; ++k) {
        if (harms_[k].casualty.kind == CasualtyKind::kKilled) rest -= harms_[k].casualty.min.value_or(0);
      }
      if (rest != 0) continue;
      harms_.erase(harms_.begin() + static_cast<ptrdiff_t>(i));
      return;
    }
  }

  // "denied that anybody was killed" counts none.
  void deny() {
    const auto denial =
        std::find_if(view_.cues.begin(), view_.cues.end(), [](const Hit& cue) { return cue.cue() == Cue::kDeny; });
    if (denial == view_.cues.end()) return;
    for (const Hit& hit : view_.predicates) {
      if (hit.act() != Act::kKill || hit.form == Form::kPast || hit.first <= denial->last) continue;
      if (hit.first - denial->last > 4 || words_.barrier(denial->last, hit.first)) continue;
      const bool counted = std::any_of(harms_.begin(), harms_.end(), [&](const Harm& harm) {
        return harm.first >= hit.first && harm.first - hit.last <= kFirstWithin;
      });
      if (counted) continue;
      Harm harm;
      harm.none = true;
      harm.sentence = index_;
      harm.first = hit.first;
      harm.last = hit.last;
      harm.row = hit.row;
      harm.casualty.min = harm.casualty.max = 0;
      harm.casualty.text = scene_.quote(denial->first, hit.last);
      harms_.push_back(std::move(harm));
      return;
    }
  }

  const Scene& scene_;
  const SentenceView& view_;
  const HarmWords words_;
  HarmGovernors governors_;
  uint32_t index_;
  std::vector<Harm> harms_;
  bool part_ = false;  // the count looked at is part of one before it
};

}  // namespace

std::vector<Harm> find_harm(const Scene& scene, uint32_t sentence) { return Harms(scene, sentence).run(); }

namespace {

// The word that tells of the dead: that of the first count, else the first of the sentence.
const Hit* word_of_death(const SentenceView& view, const std::vector<Harm>& harms) {
  const Hit* first = nullptr;
  for (const Hit& hit : view.predicates) {
    if (hit.act() != Act::kKill) continue;
    // "the dead" without a number were told of before.
    if (hit.form == Form::kNoun && (hit.clitics & text::kArticle) != 0 && harms.empty() && !view.title) continue;
    if (!harms.empty() && hit.row == harms.front().row) return &hit;
    if (first == nullptr) first = &hit;
  }
  return first;
}

Draft act_of_dying(const SentenceView& view, uint32_t sentence) {
  Draft draft;
  draft.act = Act::kKill;
  draft.genitive = Genitive::kObject;
  draft.generic = true;
  draft.sentence = draft.last_sentence = sentence;
  draft.in_title = view.title;
  draft.in_lead = view.lead;
  return draft;
}

}  // namespace

std::optional<Draft> deadly_act(const Scene& scene, uint32_t sentence, const std::vector<Harm>& harms) {
  const SentenceView& view = scene.sentences[sentence];
  if (view.boilerplate) return std::nullopt;
  Draft draft = act_of_dying(view, sentence);
  const auto killed = std::find_if(harms.begin(), harms.end(), [](const Harm& harm) {
    return harm.casualty.kind == CasualtyKind::kKilled && !harm.none;
  });
  if (const Hit* hit = word_of_death(view, harms)) {
    draft.form = hit->form;
    draft.first = hit->first;
    draft.last = hit->last;
    draft.proofs.push_back({"type", hit->first, hit->last, "classify_predicates:" + std::to_string(hit->row)});
  } else if (killed != harms.end()) {
    draft.form = Form::kNoun;
    draft.first = killed->first;
    draft.last = killed->last;
    draft.proofs.push_back({"type", killed->first, killed->last, "harm:noun"});
  } else {
    return std::nullopt;
  }
  find_roles(scene, draft);
  for (const Harm& harm : harms) {
    if (harm.casualty.kind != CasualtyKind::kKilled || !harm.of) continue;
    if (!draft.target) draft.target = harm.of;
    // "fifteen of X were killed": the counted one before the verb is no killer.
    if (draft.initiator && draft.initiator->same_as(*harm.of) && harm.first < draft.first) draft.initiator.reset();
  }
  return draft;
}

}  // namespace rasid::classify
