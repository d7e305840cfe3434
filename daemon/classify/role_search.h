// Looking around an act's words for parties, in its clause; and giving them a role, once.
#pragma once

#include <algorithm>

#include "classify/draft.h"

namespace rasid::classify {

class RoleSearch {
 public:
  RoleSearch(const Scene& scene, Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {
    end_ = draft.last;
    for (const Hit& hit : draft.joined) end_ = std::max(end_, hit.last);
  }

 protected:
  uint32_t gap_after(const Party& party, uint32_t token) const {
    return party.first > token ? party.first - token - 1 : 0;
  }

  static bool acts(const Party& party) {
    return !party.source && !party.holdings && party.kind != PartyKind::kCivilians;
  }

  void set_initiator(const Party& party, const char* rule) {
    if (draft_.initiator) return;
    draft_.initiator = party;
    draft_.proofs.push_back({"initiator", party.first, party.last, rule});
  }
  void set_target(const Party& party, const char* rule) {
    if (draft_.target || party.source) return;
    draft_.target = party;
    draft_.proofs.push_back({"target", party.first, party.last, rule});
  }

  // The first party after a token in the clause that passes, no more than `reach` words away.
  template <class Test>
  const Party* first_after(uint32_t token, uint32_t reach, Test test) const {
    for (const Party& party : view_.parties) {
      if (party.first <= token) continue;
      if (gap_after(party, token) > reach) break;
      if (capital_allowed(party) && test(party)) return &party;
    }
    return nullptr;
  }

  template <class Test>
  const Party* last_before(uint32_t token, uint32_t reach, Test test) const {
    for (auto at = view_.parties.rbegin(); at != view_.parties.rend(); ++at) {
      if (at->last >= token) continue;
      if (token - at->last - 1 > reach || at->first < clause_.first) break;
      if (capital_allowed(*at) && test(*at)) return &*at;
    }
    return nullptr;
  }

  const Hit* cue_between(Cue cue, uint32_t from, uint32_t to) const {
    for (const Hit& hit : view_.cues) {
      if (hit.cue() == cue && hit.first >= from && hit.last <= to) return &hit;
    }
    return nullptr;
  }

  // Capitals stand for their governments in talks only.
  bool capital_allowed(const Party& p) const {
    return !p.capital || draft_.act == Act::kCoordinate || draft_.act == Act::kNegotiate;
  }

  bool comma_between(uint32_t from, uint32_t to) const {
    for (uint32_t token = from + 1; token < to; ++token) {
      const std::string_view key = scene_.key(token);
      if (scene_.document->tokens[token].kind == text::TokenKind::kSign && key != "\"" && key != ")" && key != "(")
        return true;
    }
    return false;
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
  uint32_t end_ = 0;  // the last token of the act's words
};

}  // namespace rasid::classify
