#include "classify/harm.h"

#include <algorithm>
#include <array>

#include "classify/roles.h"

namespace rasid::classify {
namespace {

constexpr std::array<std::string_view, 11> kNotPeople = {
    "vehicle", "duration", "distance", "money", "weapon", "aircraft", "percent", "age", "place", "event", "weight"};

bool counts_people(const QuantityMention& quantity) {
  if (quantity.noun_class.empty()) return quantity.noun.empty();
  return std::find(kNotPeople.begin(), kNotPeople.end(), quantity.noun_class) == kNotPeople.end();
}

class Harms {
 public:
  Harms(const Scene& scene, uint32_t sentence) : scene_(scene), view_(scene.sentences[sentence]) {}

  std::vector<Harm> run() {
    if (view_.boilerplate || total()) return {};
    for (const Mention* mention : view_.quantities) {
      const auto* quantity = std::get_if<QuantityMention>(&mention->detail);
      if (quantity == nullptr || !counts_people(*quantity)) continue;
      if (quantity->noun_class == "strike" && !bombers(*mention)) continue;
      if (subset(*mention) && quantity->noun_class != "civilian") continue;
      take(*mention, *quantity);
    }
    return std::move(harms_);
  }

 private:
  bool total() const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [](const Hit& cue) { return cue.cue() == Cue::kTotal; });
  }

  // "among them three children": no further dead.
  bool subset(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kSubset && cue.last < mention.first_token && mention.first_token - cue.last <= 7 &&
             !harm_between(cue.last, mention.first_token);
    });
  }

  bool harm_between(uint32_t from, uint32_t to) const {
    return std::any_of(view_.predicates.begin(), view_.predicates.end(),
                       [&](const Hit& hit) { return tells_of_harm(hit.act()) && hit.first > from && hit.last < to; });
  }

  bool inside_target(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kInside &&
             (cue.first > mention.last_token ? cue.first - mention.last_token
                                             : mention.first_token - std::min(cue.last, mention.first_token)) <= 8;
    });
  }

  // Numbers of escaped signs ("&#8221;") count nobody.
  bool escaped_sign(const Mention& mention) const {
    return mention.span.start > 0 && scene_.document->article.text[mention.span.start - 1] == '#';
  }

  void take(const Mention& mention, const QuantityMention& quantity) {
    if (escaped_sign(mention)) return;
    const std::optional<CasualtyKind> kind = kind_of(mention, quantity);
    if (!kind) return;
    Harm harm;
    harm.first = mention.first_token;
    harm.last = mention.last_token;
    harm.row = row_;
    harm.casualty.kind = *kind;
    harm.casualty.min = quantity.min;
    harm.casualty.max = quantity.max;
    harm.casualty.vague_word = quantity.vague_word;
    harm.casualty.text = scene_.quote(mention.first_token, mention.last_token);
    harm.of = owner(mention);
    harm.neutral =
        quantity.noun_class == "killed" || quantity.noun_class == "person" || quantity.noun_class == "wounded";
    harm.bombers = bombers(mention);
    if (!added_to_last(harm)) harms_.push_back(std::move(harm));
  }

  // "an officer and three of his guards": counts joined by "and" are one toll.
  bool added_to_last(const Harm& harm) {
    if (harms_.empty() || !scene_.key(harm.first).starts_with("\u0648")) return false;
    Harm& last = harms_.back();
    const auto& more = harm.casualty.min;
    if (last.casualty.kind != harm.casualty.kind || !last.casualty.min || !more || *more < 2) return false;
    if (harm.first - last.last > 8 || harm_between(last.last, harm.first)) return false;
    if (harm.of && last.of && !harm.of->same_as(*last.of)) return false;
    last.casualty.min = *last.casualty.min + *more;
    last.casualty.max =
        last.casualty.max && harm.casualty.max ? std::optional(*last.casualty.max + *harm.casualty.max) : std::nullopt;
    last.last = harm.last;
    return true;
  }

  // "four suicide bombers": those who blew themselves up.
  bool bombers(const Mention& mention) const {
    return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
      return hit.act() == Act::kSuicide && hit.form == Form::kNoun && hit.first <= mention.last_token + 1 &&
             mention.first_token < hit.first;
    });
  }

  std::optional<CasualtyKind> kind_of(const Mention& mention, const QuantityMention& quantity) {
    row_ = 0;
    if (bombers(mention)) return CasualtyKind::kKilled;
    if (quantity.noun_class == "killed") return CasualtyKind::kKilled;
    if (quantity.noun_class == "wounded") return CasualtyKind::kWounded;
    const Hit* best = nullptr;
    uint32_t least = 12;
    for (const Hit& hit : view_.predicates) {
      const bool catches = hit.act() == Act::kArrest || hit.act() == Act::kAbduct || hit.act() == Act::kCapture ||
                           hit.act() == Act::kExecute;
      if (!tells_of_harm(hit.act()) && !catches) continue;
      uint32_t gap = 0;
      if (hit.last < mention.first_token) {
        gap = mention.first_token - hit.last - 1;
        if (gap > 6) continue;
      } else if (hit.first > mention.last_token) {
        gap = hit.first - mention.last_token + 2;
        if (gap > 10 || (hit.clitics & text::kConjunction) != 0 || hit.form == Form::kNoun) continue;
      }
      if (gap < least) {
        least = gap;
        best = &hit;
      }
    }
    if (best == nullptr) return inside_target(mention) ? std::optional(CasualtyKind::kInTarget) : std::nullopt;
    row_ = best->row;
    switch (best->act()) {
      case Act::kWound:
        return CasualtyKind::kWounded;
      case Act::kArrest:
      case Act::kAbduct:
      case Act::kCapture:
        return CasualtyKind::kCaptured;
      default:
        return CasualtyKind::kKilled;
    }
  }

  std::optional<Party> owner(const Mention& mention) const {
    for (const Party& party : view_.parties) {
      if (party.source || party.vague) continue;
      const bool covers = party.first <= mention.last_token && mention.first_token <= party.last;
      const uint32_t gap = party.first > mention.last_token ? party.first - mention.last_token - 1 : 100;
      const bool joined = gap <= 4 &&
                          (party.link == Link::kFrom || party.link == Link::kNone || party.link == Link::kL ||
                           party.link == Link::kIn) &&
                          !party.holdings;
      if (covers || (gap <= 1 && party.link == Link::kNone) || (joined && party.link != Link::kNone)) return party;
    }
    return named_before(mention);
  }

  // "the dead of X rose to 30", "X lost 22 dead": whose they are stands before the number.
  std::optional<Party> named_before(const Mention& mention) const {
    const auto* quantity = std::get_if<QuantityMention>(&mention.detail);
    for (const Party& party : view_.parties) {
      if (party.source || party.last >= mention.first_token) continue;
      if (party.last + 1 == mention.first_token && quantity->noun_class == "killed") return party;
      if (mention.first_token - party.last > 6) continue;
      for (const Hit& hit : view_.predicates) {
        if (hit.act() == Act::kKill && hit.form == Form::kNoun && hit.last + 1 == party.first &&
            !harm_between(hit.last, mention.first_token))
          return party;
      }
    }
    return std::nullopt;
  }

  const Scene& scene_;
  const SentenceView& view_;
  std::vector<Harm> harms_;
  int row_ = 0;
};

// The target was not said beside the act but filled in from the article.
bool guessed_target(const Draft& draft) {
  return draft.target && !draft.target->isis &&
         std::any_of(draft.proofs.begin(), draft.proofs.end(),
                     [](const Proof& proof) { return proof.field == "target" && proof.rule.starts_with("complete:"); });
}

Side side_of(const Scene& scene, const Draft& draft, const Harm& harm) {
  if (draft.type == EventType::kInfiltration && harm.casualty.kind != CasualtyKind::kWounded &&
      (!harm.of || harm.of->kind != PartyKind::kSoldiers)) {
    return Side::kInitiator;
  }
  if (harm.bombers) return Side::kInitiator;
  if (!harm.of) {
    if (!draft.target || (harm.neutral && guessed_target(draft))) return Side::kUnknown;
    return draft.target->kind == PartyKind::kCivilians && !draft.target->named ? Side::kCivilians : Side::kTarget;
  }
  const Party& of = *harm.of;
  const auto is = [&](const std::optional<Party>& party) {
    if (!party) return false;
    return party->same_as(of) || (!party->actor.empty() && !of.actor.empty() &&
                                  (scene.knowledge->actors.within(of.actor, party->actor) ||
                                   scene.knowledge->actors.within(party->actor, of.actor)));
  };
  if (of.kind == PartyKind::kCivilians && !of.named) return Side::kCivilians;
  if (is(draft.target)) return Side::kTarget;
  if (is(draft.initiator)) return Side::kInitiator;
  const auto isis = [](const std::optional<Party>& party) { return party && party->isis; };
  if (of.isis) return isis(draft.initiator) ? Side::kInitiator : Side::kTarget;
  return isis(draft.target) ? Side::kInitiator : Side::kTarget;
}

}  // namespace

std::vector<Harm> find_harm(const Scene& scene, uint32_t sentence) { return Harms(scene, sentence).run(); }

std::vector<Casualty> casualties_of(const Scene& scene, Draft& draft) {
  std::vector<Casualty> casualties;
  for (const Harm& harm : draft.harms) {
    Casualty casualty = harm.casualty;
    casualty.side = side_of(scene, draft, harm);
    const bool known = std::any_of(casualties.begin(), casualties.end(), [&](const Casualty& c) {
      return c.side == casualty.side && c.kind == casualty.kind;
    });
    if (known) continue;
    draft.proofs.push_back({"casualties[" + std::to_string(casualties.size()) + "]", harm.first, harm.last,
                            harm.row == 0 ? "harm:noun" : "classify_predicates:" + std::to_string(harm.row)});
    casualties.push_back(std::move(casualty));
  }
  return casualties;
}

std::vector<Quantity> people_moved(const Scene& scene, const Draft& draft) {
  std::vector<Quantity> moved;
  const SentenceView& view = scene.sentences[draft.sentence];
  for (const Mention* mention : view.quantities) {
    const auto* quantity = std::get_if<QuantityMention>(&mention->detail);
    const bool near = mention->first_token + 12 > draft.first && mention->first_token < draft.last + 12;
    if (quantity == nullptr || !near || !counts_people(*quantity) || quantity->noun_class == "killed" ||
        quantity->noun_class == "wounded")
      continue;
    moved.push_back({QuantityKind::kEvacuated, quantity->min, quantity->max,
                     scene.quote(mention->first_token, mention->last_token)});
    break;
  }
  return moved;
}

std::optional<Draft> deadly_act(const Scene& scene, uint32_t sentence, const std::vector<Harm>& harms) {
  const SentenceView& view = scene.sentences[sentence];
  if (view.boilerplate) return std::nullopt;
  for (const Hit& hit : view.predicates) {
    if (hit.act() != Act::kKill) continue;
    // "the dead" without a number were told of before.
    if (hit.form == Form::kNoun && (hit.clitics & text::kArticle) != 0 && harms.empty() && !view.title) continue;
    Draft draft;
    draft.act = Act::kKill;
    draft.form = hit.form;
    draft.genitive = Genitive::kObject;
    draft.generic = true;
    draft.sentence = draft.last_sentence = sentence;
    draft.first = hit.first;
    draft.last = hit.last;
    draft.in_title = view.title;
    draft.in_lead = view.lead;
    draft.proofs.push_back({"type", hit.first, hit.last, "classify_predicates:" + std::to_string(hit.row)});
    find_roles(scene, draft);
    for (const Harm& harm : harms) {
      if (harm.casualty.kind != CasualtyKind::kKilled || !harm.of) continue;
      if (!draft.target) draft.target = harm.of;
      // "fifteen of X were killed": the counted one before the verb is no killer.
      if (draft.initiator && draft.initiator->same_as(*harm.of) && harm.first < draft.first) draft.initiator.reset();
    }
    return draft;
  }
  return std::nullopt;
}

}  // namespace rasid::classify
