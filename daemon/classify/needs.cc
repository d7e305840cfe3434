#include "classify/needs.h"

#include <algorithm>
#include <span>

namespace rasid::classify {
namespace {

constexpr uint32_t kOfHarm = 12, kOfVerb = 9, kOfNoun = 6;  // how many words on the thing may stand
constexpr uint32_t kBeside = 2;                             // of what must stand right behind the word

// A verb may have its subject between itself and its object: "the engineers of the army's third division defused a
// mine".
uint32_t reach_of(const Hit& hit) {
  if (tells_of_harm(hit.act())) return kOfHarm;
  return hit.form == Form::kPast || hit.form == Form::kPresent ? kOfVerb : kOfNoun;
}

// Acts of which the thing that the table wants may be the subject: "columns of vehicles arrived".
bool moves(Act act) {
  return act == Act::kReinforce || act == Act::kEvacuate || act == Act::kWithdraw || act == Act::kOther ||
         act == Act::kCrossing || act == Act::kSmuggle || act == Act::kSuicide;
}

// "rockets that a helicopter fired", "two rockets fell": the thing stands before the verb.
bool flies(const Hit& hit, const Scene& scene) {
  return (hit.act() == Act::kShell || hit.act() == Act::kDestroy) &&
         (hit.genitive == Genitive::kObject || scene.words->with_object(scene.key(hit.last)));
}

bool device(const std::string& id) {
  static constexpr std::string_view kCarriers[] = {"f16", "helicopter", "drone", "aircraft", "armour"};
  return std::none_of(std::begin(kCarriers), std::end(kCarriers),
                      [&](std::string_view carrier) { return id.find(carrier) != std::string::npos; });
}

// Those of a list, which is by first token, that begin at `from` to `to`, inclusive.
std::span<const Mention> between(const std::vector<Mention>& all, uint32_t from, uint32_t to) {
  const auto begin = std::ranges::lower_bound(all, from, {}, &Mention::first_token);
  return {begin, std::ranges::upper_bound(begin, all.end(), to, {}, &Mention::first_token)};
}
std::span<const Hit> between(const std::vector<Hit>& all, uint32_t from, uint32_t to) {
  const auto begin = std::ranges::lower_bound(all, from, {}, &Hit::first);
  return {begin, std::ranges::upper_bound(begin, all.end(), to, {}, &Hit::first)};
}

template <class Range, class Wanted>
bool any_of(const Range& range, Wanted wanted) {
  return std::any_of(range.begin(), range.end(), wanted);
}

bool one_of(const std::string& text, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

}  // namespace

bool Needs::met(const Hit& hit, uint32_t start, uint32_t end) const {
  if (hit.needs == 0) return true;
  if (hit.needs == Words::kCountObject) return has_count(hit);
  if (hit.needs == Words::kDoubt) return somebody_after(hit) && in_doubt(hit, start, end);
  if (hit.needs == Words::kPlaceObject) return place_after(hit);
  if (named(hit, std::min(end, hit.last + reach_of(hit)))) return true;
  const bool verb = hit.form == Form::kPast || hit.form == Form::kPresent;
  return (verb || hit.act() == Act::kSuicide) && (moves(hit.act()) || flies(hit, scene_)) && subject_before(hit, start);
}

// By a word of the class, or by a mention that is such a thing.
bool Needs::named(const Hit& hit, uint32_t last) const {
  if (hit.needs == scene_.words->object_classes().captives) last = std::min(last, hit.last + kBeside);
  const auto from = std::upper_bound(hits_.begin(), hits_.end(), hit.last,
                                     [](uint32_t token, const Hit& h) { return token < h.first; });
  for (auto at = from; at != hits_.end() && at->first <= last; ++at) {
    if (at->kind == HitKind::kObject && at->code == hit.needs && !leads_away(hit, at->first)) return true;
    if (at->kind == HitKind::kCue && at->cue() == Cue::kThat && !tells_of_harm(hit.act())) last = at->first;
  }
  return any_of(between(mentions_, hit.last + 1, last),
                [&](const Mention& mention) { return serves(mention, hit.needs); });
}

// "blew himself up near a shrine": what a preposition of place binds is not what was destroyed.
bool Needs::leads_away(const Hit& hit, uint32_t token) const {
  if (hit.act() != Act::kDestroy) return false;
  return any_of(between(hits_, hit.last + 1, token), [&](const Hit& h) {
    const bool binds = h.kind == HitKind::kCue && (h.cue() == Cue::kIn || h.cue() == Cue::kOn || h.cue() == Cue::kTo);
    return binds && h.last < token;
  });
}

bool Needs::serves(const Mention& mention, uint8_t needs) const {
  const Words::ObjectClasses& classes = scene_.words->object_classes();
  switch (mention.kind) {
    case MentionKind::kQuantity: {
      const auto* quantity = std::get_if<QuantityMention>(&mention.detail);
      if (quantity == nullptr) return false;
      const std::string& counted = quantity->noun_class;
      if (needs == classes.people) return one_of(counted, {"civilian", "person", "woman", "child", "family"});
      if (needs == classes.prisoners) return one_of(counted, {"fighter", "captured", "attacker", "smuggler"});
      return needs == classes.fighters && one_of(counted, {"fighter", "attacker"});
    }
    case MentionKind::kWeapon:
      return needs == classes.weapons && device(mention.id);
    case MentionKind::kPlace: {
      const Place* place = scene_.knowledge->places.find(mention.id);
      return needs == classes.crossing && place != nullptr && place->kind == "crossing";
    }
    default:
      return false;
  }
}

bool Needs::place_after(const Hit& hit) const {
  return any_of(between(mentions_, hit.last + 1, hit.last + 4),
                [](const Mention& mention) { return mention.kind == MentionKind::kPlace; });
}

// Armed men, infiltrators or a named actor within the next words.
bool Needs::somebody_after(const Hit& hit) const {
  const uint32_t from = hit.last + 1, to = hit.last + 5;
  const bool noun = any_of(between(hits_, from, to), [&](const Hit& h) {
    const bool armed = h.kind == HitKind::kParty && h.party() != PartyKind::kCivilians;
    return armed || (h.kind == HitKind::kCue && scene_.words->any(scene_.key(h.first)));
  });
  return noun || any_of(between(mentions_, from, to),
                        [](const Mention& mention) { return mention.kind == MentionKind::kActor; });
}

// The sentence denies something, or speaks of what may be, is claimed or was stopped shortly before the word.
bool Needs::in_doubt(const Hit& hit, uint32_t start, uint32_t end) const {
  return any_of(between(hits_, start, end), [&](const Hit& h) {
    if (h.kind != HitKind::kCue) return false;
    if (h.cue() == Cue::kDeny) return true;
    const bool colours = h.cue() == Cue::kNegation || h.cue() == Cue::kHypothesis || h.cue() == Cue::kRepel ||
                         h.cue() == Cue::kFoil || h.cue() == Cue::kClaim || h.cue() == Cue::kAccuse;
    return colours && h.last < hit.first && hit.first - h.last <= 10;
  });
}

bool Needs::subject_before(const Hit& hit, uint32_t start) const {
  const uint32_t from = hit.first > start + 5 ? hit.first - 5 : start;
  return any_of(between(hits_, from, hit.first),
                [&](const Hit& h) { return h.kind == HitKind::kObject && h.code == hit.needs && h.last < hit.first; });
}

// A count of people directly after the word or not far before it.
bool Needs::has_count(const Hit& hit) const {
  constexpr uint32_t kLongest = 20;  // words of a count
  const uint32_t from = hit.first > kLongest ? hit.first - kLongest : 0;
  return any_of(between(mentions_, from, hit.last + 4), [&](const Mention& mention) {
    const auto* quantity = std::get_if<QuantityMention>(&mention.detail);
    if (quantity == nullptr || !counts_people(*quantity)) return false;
    if (mention.first_token > hit.last) return mention.first_token - hit.last <= 4;
    return hit.first > mention.last_token && hit.first - mention.last_token <= 6 && hit.form == Form::kPast;
  });
}

}  // namespace rasid::classify
