#include "classify/triggers.h"

#include <algorithm>

#include "classify/tracing.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kNear = 5;

bool means_known(Act act) {
  return act == Act::kAir || act == Act::kStrike || act == Act::kShell || act == Act::kAirAndGround ||
         act == Act::kSuicide || act == Act::kBlast;
}

// "... and sent": a joined verb of the same kind tells another act, which may still prove to be the same one.
bool told_anew(const Draft& a, const Hit& b) {
  const auto verb = [](Form form) { return form == Form::kPast || form == Form::kPresent; };
  return verb(b.form) && verb(a.form) && (b.clitics & text::kConjunction) != 0;
}

// Whether b, told `gap` words after a in one clause, is the same act as a.
bool one_act(const Draft& a, const Hit& b, uint32_t gap) {
  const Act act = b.act();
  if (a.act == act) return gap <= 12 && !told_anew(a, b);
  if (attacks(a.act) && attacks(act)) return gap <= 10;
  const auto either = [&](Act x, Act y) { return (a.act == x && act == y) || (a.act == y && act == x); };
  if (either(Act::kSuicide, Act::kBlast) || either(Act::kSuicide, Act::kBlowUp) || either(Act::kBlowUp, Act::kBlast))
    return gap <= 10;
  if (either(Act::kAttack, Act::kAim) || either(Act::kBomb, Act::kAim)) return gap <= 10;
  if (a.act == Act::kAttack && means_known(act)) return gap <= kNear + 1;
  if (act == Act::kAttack && means_known(a.act)) return gap <= kNear;
  if (a.act == Act::kAim && means_known(act)) return gap <= 16;
  if (act == Act::kAim && means_known(a.act)) return gap <= 14;
  if (either(Act::kBomb, Act::kStrike) || either(Act::kStrike, Act::kShell) || either(Act::kStrike, Act::kAir))
    return gap <= 10;
  if (either(Act::kBomb, Act::kAir) || either(Act::kBomb, Act::kShell) || either(Act::kBomb, Act::kAirAndGround))
    return gap <= 10;
  if (either(Act::kRaid, Act::kArrest)) return gap <= 20;
  if (either(Act::kInfiltrate, Act::kArrest)) return gap <= 20;
  if (either(Act::kOffensive, Act::kGain) || either(Act::kOffensive, Act::kExpel))
    return gap <= 12 && (b.clitics & text::kPreposition) != 0;
  if (either(Act::kExpel, Act::kGain)) return gap <= 12;
  if (either(Act::kOffensive, Act::kAttack) || either(Act::kOffensive, Act::kStorm)) return gap <= kNear;
  if (either(Act::kExecute, Act::kAbduct)) return false;
  // "a massacre in the village by bombing": the means says what it was.
  if (a.act == Act::kExecute && a.form == Form::kNoun && (means_known(act) || act == Act::kBomb))
    return gap <= 10 && b.form == Form::kNoun && (b.clitics & text::kConjunction) == 0;
  // "arms seized before they were smuggled".
  if (a.act == Act::kSeize && act == Act::kSmuggle) return gap <= 10 && (b.clitics & text::kConjunction) == 0;
  if (either(Act::kRaid, Act::kOffensive)) return gap <= kNear;
  return false;
}

// Of two acts that are one, the more telling.
Act stronger(Act a, Act b) {
  static constexpr Act kOrder[] = {Act::kSmuggle,   Act::kInfiltrate, Act::kSuicide, Act::kBlast, Act::kAirAndGround,
                                   Act::kAir,       Act::kShell,      Act::kStrike,  Act::kBomb,  Act::kArrest,
                                   Act::kOffensive, Act::kAttack,     Act::kGain};
  for (Act act : kOrder) {
    if (a == act || b == act) return act;
  }
  return a;
}

class Acts {
 public:
  Acts(const Scene& scene, uint32_t sentence) : scene_(scene), view_(scene.sentences[sentence]), index_(sentence) {}

  std::vector<Draft> run() {
    if (view_.boilerplate) return {};
    for (const Hit& hit : view_.predicates) take(hit);
    std::erase_if(drafts_, [&](const Draft& draft) {
      const bool leaves = only_consequence(draft);
      if (leaves)
        nearly(scene_, draft.first, draft.last, "triggers:consequence", "only what another act of the sentence led to");
      return leaves;
    });
    return std::move(drafts_);
  }

 private:
  void take(const Hit& hit) {
    if (tells_of_harm(hit.act())) return;
    if (in_name(hit)) return nearly(scene_, hit, "part of a name");
    if (across(hit)) return nearly(scene_, hit, "\"across\", not \"crossed\"");
    if (state_of_things(hit)) return nearly(scene_, hit, "a state of things or a date, no act");
    if (needs_object(hit.act()) && !has_object(hit))
      return nearly(scene_, hit, "nobody follows whom it could be done to");
    if (!drafts_.empty() && joins_last(hit)) return;
    const bool aim = is_aim(hit);
    if (aim && !view_.title && !intended(hit)) return;
    Draft draft;
    draft.aim = aim;
    draft.act = hit.act();
    draft.form = hit.form;
    draft.genitive = hit.genitive;
    draft.doubtful = hit.needs == Words::kDoubt;
    draft.surrender = hit.needs != 0 && hit.needs == scene_.words->object_classes().self;
    draft.found_dead = hit.needs != 0 && hit.needs == scene_.words->object_classes().bodies;
    draft.object_told = hit.needs != 0 && hit.needs != Words::kDoubt;
    draft.also_noun = hit.also_noun;
    draft.sentence = draft.last_sentence = index_;
    draft.first = hit.first;
    draft.last = hit.last;
    draft.adverbial = (hit.clitics & text::kPreposition) != 0;
    draft.definite = (hit.clitics & text::kArticle) != 0;
    draft.joined_on = (hit.clitics & text::kConjunction) != 0 && hit.form != Form::kNoun;
    draft.told_as_past = came_before(hit);
    draft.future = (hit.clitics & text::kFuture) != 0;
    draft.generic = hit.act() == Act::kAttack || hit.act() == Act::kAim;
    draft.in_title = view_.title;
    draft.in_lead = view_.lead;
    draft.proofs.push_back({"type", hit.first, hit.last, "classify_predicates:" + std::to_string(hit.row)});
    drafts_.push_back(std::move(draft));
  }

  bool joins_last(const Hit& hit) {
    Draft& last = drafts_.back();
    const uint32_t end = last.joined.empty() ? last.last : std::max(last.last, last.joined.back().last);
    const uint32_t gap = hit.first > end ? hit.first - end - 1 : 0;
    if (last.act == Act::kThreaten && gap <= 4 &&
        (means_known(hit.act()) || hit.act() == Act::kBomb || hit.act() == Act::kOffensive)) {
      nearly(scene_, last.first, last.last, "triggers:threat-of-act",
             "a threat that names the act is told by that act");
      drafts_.pop_back();
      return false;
    }
    const bool purpose = purpose_of(last, hit, gap) || seized(last, hit, gap);
    if (!purpose && !one_act(last, hit, gap)) return false;
    if (!purpose && (told_apart(end, hit.first) || counted_elsewhere(end, hit) || foiled_besides(last, hit) ||
                     (attacks(last.act) && means_known(hit.act()) && clause_joined(end, hit.first))))
      return false;
    if (!purpose) {
      // "a security operation began": the noun says what began.
      const bool named = hit.first <= last.last && hit.act() == Act::kRaid;
      const Act act = named ? hit.act() : stronger(last.act, hit.act());
      if (act != last.act) {
        last.act = act;
        last.generic = false;
        last.proofs.push_back({"type", hit.first, hit.last, "classify_predicates:" + std::to_string(hit.row)});
      }
    }
    if (!purpose) last.joined.push_back(hit);
    fired(scene_, hit,
          purpose ? "the aim of the act before it, no act of its own" : "tells the same act as the word before it");
    return true;
  }

  // "an attack to recover the town": the aim of an act is no act of its own.
  bool purpose_of(const Draft& last, const Hit& hit, uint32_t gap) const {
    const bool ground = last.act == Act::kOffensive || last.act == Act::kAttack || last.act == Act::kReinforce ||
                        last.act == Act::kRaid;
    const bool aim = hit.act() == Act::kGain || hit.act() == Act::kExpel || hit.act() == Act::kOffensive ||
                     hit.act() == Act::kAttack;
    const bool to = (hit.clitics & text::kPreposition) != 0 || hit.form == Form::kFixed;
    return ground && aim && gap <= 15 && to && hit.form != Form::kPast &&
           scene_.key(hit.first).starts_with(scene_.words->letter_l());
  }

  // "defused a mine", "found explosive belts": the device is what was seized.
  bool seized(const Draft& last, const Hit& hit, uint32_t gap) const {
    const bool device = hit.act() == Act::kBlast || hit.act() == Act::kSuicide || hit.act() == Act::kShell;
    const bool killed = std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& between) {
      return tells_of_harm(between.act()) && between.first > last.last && between.last < hit.first;
    });
    return last.act == Act::kSeize && device && hit.form == Form::kNoun && gap <= 14 && !killed;
  }

  // "received prisoners and foiled a crossing": two acts, while "arrested three who had crossed" is one.
  bool foiled_besides(const Draft& last, const Hit& hit) const {
    if (last.act != Act::kArrest || hit.act() != Act::kInfiltrate) return false;
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kFoil && cue.first > last.last && cue.last < hit.first;
    });
  }

  // "attacked the town and sent car bombs": the word before is a verb that "and" joins.
  bool clause_joined(uint32_t from, uint32_t to) const {
    if (to < from + 2) return false;
    const std::string_view before = scene_.key(to - 1);
    return before.size() > 6 && before.starts_with(scene_.words->letter_w());
  }

  // "five strikes near A, and near B two strikes": counted anew after another place.
  bool counted_elsewhere(uint32_t from, const Hit& hit) const {
    if (hit.form != Form::kNoun || (hit.clitics & text::kArticle) != 0) return false;
    const bool counted = std::any_of(view_.quantities.begin(), view_.quantities.end(), [&](const Mention* m) {
      return m->first_token > from && m->last_token + 1 >= hit.first && m->first_token <= hit.last;
    });
    return counted && std::any_of(view_.places.begin(), view_.places.end(),
                                  [&](const Mention* m) { return m->first_token > from && m->last_token < hit.first; });
  }

  // Between two words of one act stands no breaking word.
  bool told_apart(uint32_t from, uint32_t to) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& cue) { return cue.cue() == Cue::kBreak && cue.first > from && cue.last < to; });
  }

  // "areas under its control", "it controls": a state of things, no event (but in a title); a date that looks like a
  // verb ("dawn").
  bool state_of_things(const Hit& hit) const {
    if (hit.form == Form::kPresent && !view_.title && describes(hit)) return true;
    if (by_nature(hit)) return true;
    const bool told = view_.title && hit.form == Form::kPresent;
    const bool state = !told && std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      if (cue.cue() == Cue::kAnaphor) return cue.first <= hit.first && hit.last <= cue.last;  // "what was published"
      return cue.cue() == Cue::kState && cue.first <= hit.last && hit.first <= cue.last;
    });
    return state || std::any_of(view_.dates.begin(), view_.dates.end(), [&](const Mention* date) {
             return date->first_token <= hit.first && hit.last <= date->last_token;
           });
  }

  // "to recover the town": what an operation is for has not come about.
  bool is_aim(const Hit& hit) const {
    const bool goal = hit.act() == Act::kGain || hit.act() == Act::kExpel || hit.act() == Act::kOther;
    return goal && hit.form == Form::kNoun && (hit.clitics & text::kPreposition) != 0 &&
           scene_.key(hit.first).starts_with(scene_.words->letter_l());
  }

  bool intended(const Hit& hit) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kPlan && cue.last < hit.first && hit.first - cue.last <= 8;
    });
  }

  // "clashes across the border": the verb of the same letters has who crossed right behind it.
  bool across(const Hit& hit) const {
    if (hit.act() != Act::kInfiltrate || !scene_.words->via(without_joining(scene_.key(hit.first)))) return false;
    return std::none_of(view_.parties.begin(), view_.parties.end(), [&](const Party& party) {
      return party.first > hit.first && party.first <= hit.first + 2 && !party.state;
    });
  }

  std::string_view without_joining(std::string_view key) const {
    if (key.starts_with(scene_.words->letter_w())) key.remove_prefix(scene_.words->letter_w().size());
    return key;
  }

  // "after the downing of the plane", "since the first attack".
  bool came_before(const Hit& hit) const {
    const auto word = [&](uint32_t back) {
      return hit.first >= view_.first + back && scene_.words->after(scene_.key(hit.first - back));
    };
    return hit.form == Form::kNoun && (hit.clitics & text::kConjunction) == 0 && (word(1) || word(2));
  }

  // "a storm hits", "locusts invade".
  bool by_nature(const Hit& hit) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      if (cue.cue() != Cue::kNature) return false;
      const uint32_t gap = cue.first > hit.last ? cue.first - hit.last : hit.first - std::min(cue.last, hit.first);
      return gap <= 3;
    });
  }

  // "the force that leads the campaign": tells who somebody is.
  bool describes(const Hit& hit) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& cue) { return cue.cue() == Cue::kRelative && cue.last + 1 == hit.first; });
  }

  bool in_name(const Hit& hit) const {
    const auto covers = [&](uint32_t first, uint32_t last) { return first <= hit.first && hit.last <= last; };
    const bool party = std::any_of(view_.parties.begin(), view_.parties.end(),
                                   [&](const Party& p) { return p.named && covers(p.first, p.last); });
    return party || std::any_of(view_.places.begin(), view_.places.end(),
                                [&](const Mention* m) { return covers(m->first_token, m->last_token); });
  }

  static bool needs_object(Act act) { return act == Act::kExpel || act == Act::kCapture || act == Act::kBlowUp; }

  bool has_object(const Hit& hit) const {
    return std::any_of(view_.parties.begin(), view_.parties.end(),
                       [&](const Party& party) { return party.first > hit.last && party.first - hit.last <= 6; });
  }

  // Destruction beside a strike, the foe's loss beside the gain: consequences.
  bool only_consequence(const Draft& draft) const {
    const auto beside = [&](auto wanted) {
      return std::any_of(drafts_.begin(), drafts_.end(),
                         [&](const Draft& other) { return &other != &draft && wanted(other.act); });
    };
    if (draft.act == Act::kDestroy) {
      return beside([](Act act) {
        return means_known(act) || act == Act::kBomb || act == Act::kAim || act == Act::kAttack || act == Act::kSeize ||
               act == Act::kOffensive || act == Act::kRaid || act == Act::kClash;
      });
    }
    if (draft.act == Act::kCoordinate && draft.adverbial) return !view_.title;
    if (draft.act == Act::kLose) return beside([](Act act) { return act == Act::kGain; });
    return false;
  }

  const Scene& scene_;
  const SentenceView& view_;
  uint32_t index_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> find_acts(const Scene& scene, uint32_t sentence) { return Acts(scene, sentence).run(); }

}  // namespace rasid::classify
