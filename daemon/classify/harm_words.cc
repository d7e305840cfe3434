#include "classify/harm_words.h"

#include <algorithm>
#include <string>

namespace rasid::classify {

bool HarmWords::subset(const Mention& mention) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
    return (cue.cue() == Cue::kSubset || cue.cue() == Cue::kAllOf) && cue.last < mention.first_token &&
           mention.first_token - cue.last <= 7 && !word_between(cue.last, mention.first_token) && !harmed(cue);
  });
}

bool HarmWords::harmed(const Hit& them) const {
  return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
    return tells_of_harm(hit.act()) && hit.last + 1 == them.first && hit.form != Form::kNoun;
  });
}

bool HarmWords::of_something(const Mention& mention) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
    return (cue.cue() == Cue::kFrom || cue.cue() == Cue::kSubset) && cue.first == mention.last_token + 1;
  });
}

bool HarmWords::bombers(const Mention& mention) const {
  const auto* quantity = std::get_if<QuantityMention>(&mention.detail);
  return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
    if (hit.act() != Act::kSuicide || hit.form != Form::kNoun || (hit.clitics & text::kPreposition) != 0) return false;
    const bool inside = mention.first_token <= hit.first && hit.first <= mention.last_token;
    const bool attackers = quantity->noun_class == "attacker" || quantity->noun_class == "fighter";
    return inside || (hit.first == mention.last_token + 1 && (quantity->noun.empty() || attackers));
  });
}

bool HarmWords::word_between(uint32_t from, uint32_t to) const {
  return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
    return tells_of_harm(hit.act()) && !hit.people && hit.first > from && hit.last < to;
  });
}

bool HarmWords::barrier(uint32_t from, uint32_t to) const {
  const bool cue = std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
    if (hit.first <= from || hit.last >= to) return false;
    return hit.cue() == Cue::kThat || hit.cue() == Cue::kBreak ||
           (hit.cue() == Cue::kReport && (hit.form == Form::kPast || hit.form == Form::kPresent));
  });
  return cue || std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
           return hit.first > from && hit.last < to && (hit.form == Form::kPast || hit.form == Form::kPresent) &&
                  !tells_of_harm(hit.act());
         });
}

bool HarmWords::act_between(uint32_t from, uint32_t to) const {
  return std::any_of(view_.predicates.begin(), view_.predicates.end(),
                     [&](const Hit& hit) { return hit.first > from && hit.last < to && !hit.people; });
}

bool HarmWords::parts_between(uint32_t from, uint32_t to) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(),
                     [&](const Hit& cue) { return cue.cue() == Cue::kParts && cue.first > from && cue.last < to; });
}

bool HarmWords::reported_between(uint32_t from, uint32_t to) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(),
                     [&](const Hit& cue) { return cue.cue() == Cue::kReport && cue.first > from && cue.last < to; });
}

bool HarmWords::joined(uint32_t token) const {
  constexpr std::string_view kAnd = "\u0648", kOne = "\u0648\u0627\u062D\u062F";  // "one" begins like "and"
  const std::string_view key = scene_.key(token);
  if (key.starts_with(kAnd) && !key.starts_with(kOne)) return true;
  if (token <= view_.first) return false;
  const std::string before(scene_.key(token - 1));
  if (before == kAnd || scene_.words->beside(before)) return true;
  return token >= view_.first + 2 && scene_.words->beside(std::string(scene_.key(token - 2)) + ' ' + before);
}

bool HarmWords::cause_before(uint32_t token) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(),
                     [&](const Hit& cue) { return cue.cue() == Cue::kCause && cue.last + 1 == token; });
}

bool HarmWords::between_before(uint32_t token) const {
  return std::any_of(view_.cues.begin(), view_.cues.end(),
                     [&](const Hit& cue) { return cue.cue() == Cue::kBetween && cue.last + 1 == token; });
}

}  // namespace rasid::classify
