#include "classify/harm_governor.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr uint32_t kFirstWithin = 7;   // tokens from the word of harm to its first count
constexpr uint32_t kJoinedWithin = 9;  // from one count to the next that "and" joins to it
constexpr uint32_t kVerbWithin = 14;   // from a count to the verb behind it

bool catches(Act act) { return act == Act::kArrest || act == Act::kAbduct || act == Act::kCapture; }
bool kills(Act act) { return act == Act::kKill || act == Act::kExecute || act == Act::kAssassinate; }
bool harms(Act act) { return kills(act) || act == Act::kWound || catches(act); }
bool is_verb(const Hit& hit) { return hit.form == Form::kPast || hit.form == Form::kPresent; }

CasualtyKind kind_of(Act act) {
  if (act == Act::kWound) return CasualtyKind::kWounded;
  return catches(act) ? CasualtyKind::kCaptured : CasualtyKind::kKilled;
}

// The word counted names people by what they are, not "persons" or nothing.
bool fighting_class(const QuantityMention& quantity) {
  return quantity.noun_class == "fighter" || quantity.noun_class == "soldier" || quantity.noun_class == "police";
}

}  // namespace

HarmGovernors::Found HarmGovernors::of(const Mention& mention, const QuantityMention& quantity,
                                       std::optional<CasualtyKind> whole) {
  const Hit* hit = before(mention);
  if (hit == nullptr && (!quantity.noun.empty() || words_.of_something(mention))) hit = behind(mention);
  if (hit != nullptr && does_it(mention, *hit)) return {};
  if (hit != nullptr) last_ = {hit, mention.last_token};
  const int row = hit != nullptr ? hit->row : 0;
  const uint32_t word = hit != nullptr ? hit->first : 0;
  if (quantity.noun_class == "killed") return {CasualtyKind::kKilled, row, word};
  if (quantity.noun_class == "wounded" || quantity.noun_class == "injury") return {CasualtyKind::kWounded, row, word};
  if (quantity.noun_class == "missing") return {CasualtyKind::kMissing, row, word};
  if (hit != nullptr) return {kind_of(hit->act()), row, word};
  if (words_.bombers(mention) && blown_up(mention)) return {CasualtyKind::kKilled, 0, 0};
  if (whole) return {whole, 0, 0};
  if (said_to_rise(mention) || brought_about(mention, quantity) || lost(mention, quantity))
    return {CasualtyKind::kKilled, 0, 0};
  return {inside_target(mention) ? std::optional(CasualtyKind::kInTarget) : std::nullopt, 0, 0};
}

bool HarmGovernors::inside_target(const Mention& mention) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
    return cue.cue() == Cue::kInside &&
           (cue.first > mention.last_token ? cue.first - mention.last_token
                                           : mention.first_token - std::min(cue.last, mention.first_token)) <= 8;
  });
}

// The nearest word of harm before the count that it may still count for.
const Hit* HarmGovernors::before(const Mention& mention) const {
  const Hit* found = nullptr;
  for (const Hit& hit : view_.predicates) {
    if (hit.first >= mention.first_token) break;
    const uint32_t construct = found != nullptr && found->people ? 2 : 1;  // "the dead of those raids"
    if (found != nullptr && hit.first > found->last + construct && other_act(hit)) found = nullptr;
    if (harms(hit.act()) && (hit.last < mention.first_token || hit.last <= mention.last_token)) found = &hit;
  }
  if (found == nullptr || found->last >= mention.first_token) return found;
  const uint32_t gap = mention.first_token - found->last - 1;
  const bool definite = (found->clitics & text::kArticle) != 0;
  if (found->people && found->form == Form::kNoun && gap > (definite ? 1u : 5u)) return nullptr;
  const bool list = last_.hit == found && last_.reached > 0;
  if (list) {
    const bool next = mention.first_token - last_.reached <= kJoinedWithin &&
                      (words_.joined(mention.first_token) || words_.parts_between(last_.reached, mention.first_token));
    return next && !words_.barrier(last_.reached, mention.first_token) ? found : nullptr;
  }
  return gap <= kFirstWithin && !words_.barrier(found->last, mention.first_token) ? found : nullptr;
}

// An act that is not where people died ("killed in the raids five") turns to something else.
bool HarmGovernors::other_act(const Hit& hit) const {
  if (harms(hit.act()) || hit.form != Form::kNoun || (hit.clitics & text::kPreposition) != 0) return false;
  // "killed in the shelling and clashes five"
  if ((hit.clitics & text::kConjunction) != 0 && act_before(hit)) return false;
  return std::none_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
    const bool binds =
        cue.cue() == Cue::kIn || cue.cue() == Cue::kCause || cue.cue() == Cue::kBy || cue.cue() == Cue::kFrom;
    return binds && cue.last < hit.first && hit.first - cue.last <= 2;
  });
}

bool HarmGovernors::act_before(const Hit& hit) const {
  return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& other) {
    return !harms(other.act()) && other.form == Form::kNoun && other.last + 1 == hit.first;
  });
}

// "two masked men shot a teacher": the first two are who did it.
bool HarmGovernors::does_it(const Mention& mention, const Hit& hit) const {
  if (hit.act() != Act::kAssassinate || !is_verb(hit) || mention.first_token != hit.last + 1) return false;
  if (mention.first_token != mention.last_token) return false;
  return std::any_of(view_.quantities.begin(), view_.quantities.end(), [&](const Mention* other) {
    return other->first_token > mention.last_token && other->first_token - mention.last_token <= kVerbWithin &&
           !words_.joined(other->first_token);
  });
}

// "five of the guards lost their lives".
const Hit* HarmGovernors::behind(const Mention& mention) const {
  for (const Hit& hit : view_.predicates) {
    if (hit.first <= mention.last_token) continue;
    if (hit.first - mention.last_token > kVerbWithin) return nullptr;
    if (hit.people && hit.act() == Act::kKill && hit.first == mention.last_token + 1) return &hit;
    if (!is_verb(hit) && hit.form != Form::kFixed) continue;
    if (!harms(hit.act()) || (hit.clitics & text::kConjunction) != 0) return nullptr;
    if (words_.barrier(mention.last_token, hit.first) || counted_between(mention.last_token, hit.first)) return nullptr;
    return &hit;
  }
  return nullptr;
}

bool HarmGovernors::counted_between(uint32_t from, uint32_t to) const {
  return std::any_of(view_.quantities.begin(), view_.quantities.end(), [&](const Mention* mention) {
    const auto* quantity = std::get_if<QuantityMention>(&mention->detail);
    return quantity != nullptr && counts_people(*quantity) && mention->first_token > from && mention->last_token < to &&
           !words_.joined(mention->first_token) && !words_.subset(*mention);
  });
}

// "blew themselves up".
bool HarmGovernors::blown_up(const Mention& mention) const {
  return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
    if (hit.act() != Act::kSuicide && hit.act() != Act::kBlowUp && hit.act() != Act::kBlast) return false;
    if (hit.form == Form::kNoun) return hit.last + 1 == mention.first_token;  // "the blowing up of four bombers"
    return hit.act() != Act::kBlast;
  });
}

// "The toll rose to 13", where nothing else was counted.
bool HarmGovernors::said_to_rise(const Mention& mention) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& to) {
    if (to.cue() != Cue::kTo || to.last + 1 != mention.first_token) return false;
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& rise) {
      return rise.cue() == Cue::kTollRises && rise.last < to.first && to.first - rise.last <= 6 &&
             !words_.barrier(rise.last, to.first) && !words_.act_between(rise.last, to.first);
    });
  });
}

// "that left fourteen civilians": what an act brings upon people is death where no other harm is told.
bool HarmGovernors::brought_about(const Mention& mention, const QuantityMention& quantity) const {
  if (!fighting_class(quantity) && quantity.noun_class != "civilian") return false;
  const bool result = std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
    return cue.cue() == Cue::kResult && cue.last + 1 == mention.first_token;
  });
  return result && std::none_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
           return hit.act() == Act::kWound && hit.first > mention.last_token && hit.first - mention.last_token <= 4;
         });
}

// "lost five of its men", "lost twelve soldiers".
bool HarmGovernors::lost(const Mention& mention, const QuantityMention& quantity) const {
  if (!fighting_class(quantity) && !(quantity.noun.empty() && words_.of_something(mention))) return false;
  return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
    return hit.act() == Act::kLose && hit.last < mention.first_token && mention.first_token - hit.last <= 6 &&
           !words_.barrier(hit.last, mention.first_token);
  });
}

}  // namespace rasid::classify
