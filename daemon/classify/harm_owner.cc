#include "classify/harm_owner.h"

#include <algorithm>

#include "classify/harm_words.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kOwnerWithin = 4;  // tokens from a count to the name of whose they are

class Owner {
 public:
  Owner(const Scene& scene, uint32_t sentence, const std::vector<Harm>& harms)
      : scene_(scene), view_(scene.sentences[sentence]), words_(scene, view_), harms_(harms) {}

  std::optional<Party> of(const Mention& mention) const {
    const Party* best = nullptr;
    for (const Party& party : view_.parties) {
      if (party.source) continue;
      const bool covers = party.first <= mention.last_token && mention.first_token <= party.last;
      const uint32_t gap = party.first > mention.last_token ? party.first - mention.last_token - 1 : 100;
      const bool bound = party.link == Link::kFrom || party.link == Link::kL || party.link == Link::kIn;
      const bool next = gap == 0 || (gap == 1 && quote_sign(party.first - 1));
      const bool follows = ((next && party.link == Link::kNone) || (gap <= kOwnerWithin && bound)) &&
                           !counted_up_to(mention.last_token, party.first) &&
                           !words_.act_between(mention.last_token, party.first);
      if (!covers && (!follows || party.holdings || words_.barrier(mention.last_token, party.first))) continue;
      if (best == nullptr || (says_more(party, *best) && !covers)) best = &party;
      if (best->named) break;
    }
    if (auto party = all_of_them(mention)) return party;
    if (best != nullptr) return *best;
    if (others(mention)) return harms_.empty() ? std::nullopt : harms_.back().of;
    if (auto party = of_them(mention)) return party;
    return named_before(mention);
  }

 private:
  // A name, or the soldiers of a state, behind "fighters" and "members".
  static bool says_more(const Party& party, const Party& than) {
    if (party.named) return !than.named;
    const bool vague = than.kind == PartyKind::kFighters || than.kind == PartyKind::kMembers;
    return !than.named && vague && party.kind == PartyKind::kSoldiers;
  }

  bool quote_sign(uint32_t token) const { return scene_.document->tokens[token].kind == text::TokenKind::kSign; }

  // Another count begins before the party.
  bool counted_up_to(uint32_t from, uint32_t to) const {
    return std::any_of(view_.quantities.begin(), view_.quantities.end(),
                       [&](const Mention* other) { return other->first_token > from && other->first_token < to; });
  }

  // "and a third", "four others": of those counted last.
  static bool others(const Mention& mention) {
    const auto* quantity = std::get_if<QuantityMention>(&mention.detail);
    return quantity->noun_class == "other";
  }

  // "eleven dead, all of them civilians".
  std::optional<Party> all_of_them(const Mention& mention) const {
    for (const Hit& cue : view_.cues) {
      if (cue.cue() != Cue::kAllOf || cue.first <= mention.last_token || cue.first - mention.last_token > 2) continue;
      for (const Party& party : view_.parties) {
        if (party.first > cue.last && party.first - cue.last <= 2) return party;
      }
    }
    return std::nullopt;
  }

  // "three of them": of whom was spoken last.
  std::optional<Party> of_them(const Mention& mention) const {
    const bool them = std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kSubset && cue.first == mention.last_token + 1;
    });
    if (!them) return std::nullopt;
    const Party* last = nullptr;
    for (const Party& party : view_.parties) {
      if (!party.source && !party.holdings && party.last < mention.first_token) last = &party;
    }
    return last == nullptr ? std::nullopt : std::optional(*last);
  }

  // "the dead of X rose to 30", "X lost 22 dead": whose they are stands before the number.
  std::optional<Party> named_before(const Mention& mention) const {
    const auto* quantity = std::get_if<QuantityMention>(&mention.detail);
    for (const Party& party : view_.parties) {
      if (party.source || party.last >= mention.first_token) continue;
      const bool verb = mention.first_token == mention.last_token && quantity->min == 2;
      if (party.last + 1 == mention.first_token && quantity->noun_class == "killed" && !verb) return party;
      if (mention.first_token - party.last > 6) continue;
      for (const Hit& hit : view_.predicates) {
        const bool noun = hit.act() == Act::kKill && hit.form != Form::kPast && hit.form != Form::kPresent;
        if (noun && hit.last + 1 == party.first && !words_.word_between(hit.last, mention.first_token)) return party;
      }
    }
    return std::nullopt;
  }

  const Scene& scene_;
  const SentenceView& view_;
  const HarmWords words_;
  const std::vector<Harm>& harms_;
};

}  // namespace

std::optional<Party> owner_of(const Scene& scene, uint32_t sentence, const Mention& count,
                              const std::vector<Harm>& counted) {
  return Owner(scene, sentence, counted).of(count);
}

}  // namespace rasid::classify
