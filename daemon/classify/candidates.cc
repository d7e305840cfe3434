#include "classify/candidates.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr size_t kMostCandidates = 11;

bool same(const Standing& standing, const Party& party) { return standing.party.same_as(party); }

Standing standing_of(const Scene& scene, const Party& party) {
  Standing standing;
  standing.party = party;
  standing.camp = camp_of(scene, party);
  standing.country = party.country;
  if (const Actor* actor = scene.knowledge->actors.find(party.actor)) {
    standing.side = actor->side;
    if (standing.country.empty()) standing.country = actor->country;
  }
  return standing;
}

// The features of one candidate, in both roles.
class Weigher {
 public:
  Weigher(const Scene& scene, const std::vector<Standing>& standings, const std::vector<Draft>& drafts,
          const Draft& draft, Candidate& candidate)
      : scene_(scene), standings_(standings), drafts_(drafts), draft_(draft), out_(candidate) {}

  void run() {
    general();
    rules();
    if (out_.standing == nullptr) {
      nobody();
    } else {
      for (const Telling& telling : draft_.tellings) told_in(telling);
      of_article();
      of_other_acts();
    }
    for (auto* list : {&out_.initiator, &out_.target}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
  }

 private:
  static uint32_t number(auto value) { return static_cast<uint32_t>(value); }
  void both(Feature feature, uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
    const uint32_t id = feature_id(feature, a, b, c, d);
    out_.initiator.push_back(id);
    out_.target.push_back(id);
  }
  uint32_t camp() const { return number(out_.camp); }

  void general() {
    both(Feature::kTypeCamp, number(draft_.type), camp());
    both(Feature::kModalityCamp, number(draft_.modality), camp());
    both(Feature::kActCamp, number(draft_.act), camp());
  }

  bool is(const std::optional<Party>& party) const {
    if (!party) return out_.standing == nullptr;
    return out_.standing != nullptr && same(*out_.standing, *party);
  }

  // What the rules chose where the act is told, and what they made of it in the whole article.
  void rules() {
    const uint32_t initiator = rule_of("initiator", draft_.initiator), target = rule_of("target", draft_.target);
    crossed(draft_.initiator, draft_.target, initiator, target, Feature::kFilledHere, Feature::kFilledThere);
    if (is(draft_.initiator)) filled(out_.initiator, initiator);
    if (is(draft_.target)) filled(out_.target, target);
  }

  void filled(std::vector<uint32_t>& list, uint32_t rule) const {
    list.push_back(feature_id(Feature::kRuleGroup, rule, group_of(draft_.type)));
    list.push_back(feature_id(Feature::kRuleCamp, rule, camp()));
  }

  void crossed(const std::optional<Party>& initiator, const std::optional<Party>& target, uint32_t initiator_rule,
               uint32_t target_rule, Feature here, Feature there) {
    if (is(initiator)) {
      out_.initiator.push_back(feature_id(here, initiator_rule));
      if (initiator) out_.target.push_back(feature_id(there, initiator_rule));
    }
    if (is(target)) {
      out_.target.push_back(feature_id(here, target_rule));
      if (target) out_.initiator.push_back(feature_id(there, target_rule));
    }
  }

  uint32_t rule_of(std::string_view field, const std::optional<Party>& party) const {
    if (!party) return 1;
    for (auto proof = draft_.proofs.rbegin(); proof != draft_.proofs.rend(); ++proof) {
      if (proof->field == field) return rule_number(proof->rule);
    }
    return 0;
  }

  void nobody() {
    const auto size = static_cast<uint32_t>(scene_.sentences[draft_.sentence].parties.size());
    both(Feature::kOpen, number(draft_.type), count_bucket(size));
    both(Feature::kOpenForm, number(draft_.act), number(draft_.form));
  }

  void told_in(const Telling& telling) {
    const SentenceView& view = scene_.sentences[telling.sentence];
    for (const Standing::Naming& naming : out_.standing->namings) {
      if (naming.sentence == telling.sentence) beside(view, telling, *naming.party);
    }
  }

  void beside(const SentenceView& view, const Telling& telling, const Party& party) {
    const Clause& clause = view.clause_of(telling.first);
    const bool in_clause = party.first >= clause.first && party.last <= clause.last;
    Where where = Where::kInside;
    uint32_t gap = 0;
    if (party.last < telling.first) {
      where = in_clause ? Where::kBefore : Where::kBeforeClause;
      gap = telling.first - party.last - 1;
    } else if (party.first > telling.last) {
      where = in_clause ? Where::kAfter : Where::kAfterClause;
      gap = party.first - telling.last - 1;
    }
    take_nearest(party, gap);
    const uint32_t w = number(where), form = number(telling.form);
    both(Feature::kPosition, form, number(telling.genitive), w, gap_bucket(gap));
    both(Feature::kLink, form, w, number(party.link));
    both(Feature::kBetween, w, std::min(parties_between(view, telling, party), 2U));
    if (party.holdings) both(Feature::kHoldings, group_of(draft_.type), w);
    if (&party == view.parties.data()) both(Feature::kFirst, w);
    marks(party);
  }

  void take_nearest(const Party& party, uint32_t gap) {
    if (gap >= nearest_) return;
    nearest_ = gap;
    out_.party = &party;
    out_.beside = true;
  }

  void marks(const Party& party) {
    const std::pair<bool, Mark> all[] = {{party.named, Mark::kNamed},     {!party.named, Mark::kNoun},
                                         {party.vague, Mark::kVague},     {party.infiltrators, Mark::kInfiltrators},
                                         {party.air, Mark::kAir},         {party.artillery, Mark::kArtillery},
                                         {party.capital, Mark::kCapital}, {party.source, Mark::kSource},
                                         {party.state, Mark::kStateName}};
    for (const auto& [set, mark] : all) {
      if (set) both(Feature::kMark, number(mark));
    }
  }

  static std::pair<uint32_t, uint32_t> gap_of(const Telling& telling, const Party& party) {
    return party.last < telling.first ? std::pair(party.last, telling.first) : std::pair(telling.last, party.first);
  }

  uint32_t parties_between(const SentenceView& view, const Telling& telling, const Party& party) const {
    const auto [from, to] = gap_of(telling, party);
    return static_cast<uint32_t>(std::count_if(view.parties.begin(), view.parties.end(), [&](const Party& other) {
      return other.first > from && other.last < to && !same(*out_.standing, other);
    }));
  }

  void of_article() {
    const Standing& standing = *out_.standing;
    if (standing.party.unsaid) both(Feature::kUnsaid, group_of(draft_.type), camp());
    if (out_.party == nullptr) {
      out_.party = standing.namings.empty() ? &standing.party : standing.namings.front().party;
    }
    both(Feature::kCount, camp(), count_bucket(static_cast<uint32_t>(standing.namings.size())));
    if (standing.in_title) both(Feature::kInTitle, camp());
    for (const Standing::Naming& naming : standing.namings) {
      const int distance = static_cast<int>(naming.sentence) - static_cast<int>(draft_.sentence);
      if (distance != 0) both(Feature::kNear, camp(), distance_bucket(distance));
    }
    const auto of_camp = [&](const Standing& s) { return s.camp == out_.camp && !s.party.unsaid; };
    const uint32_t group = group_of(draft_.type);
    if (std::count_if(standings_.begin(), standings_.end(), of_camp) == 1 && !standing.party.unsaid)
      both(Feature::kSole, group, camp());
    for (const Harm& harm : draft_.harms) {
      if (harm.of && same(standing, *harm.of)) both(Feature::kHarmed, group_of(draft_.type));
    }
  }

  static uint32_t distance_bucket(int distance) {
    if (distance < 0) return distance == -1 ? 0 : distance == -2 ? 1 : 2;
    return distance == 1 ? 3 : 4;
  }

  void of_other_acts() {
    const Draft* last = nullptr;
    for (const Draft& other : drafts_) {
      if (&other == &draft_) continue;
      of_act(other, group_of(other.type), Feature::kOtherHere, Feature::kOtherThere);
      if (other.first < draft_.first && (last == nullptr || other.first > last->first)) last = &other;
    }
    if (last != nullptr) of_act(*last, group_of(draft_.type), Feature::kLastHere, std::nullopt);
  }

  void of_act(const Draft& other, uint32_t group, Feature here, std::optional<Feature> there) {
    const uint32_t same_role = feature_id(here, group), other_role = there ? feature_id(*there, group) : 0;
    if (other.initiator && same(*out_.standing, *other.initiator)) {
      out_.initiator.push_back(same_role);
      if (there) out_.target.push_back(other_role);
    }
    if (other.target && same(*out_.standing, *other.target)) {
      out_.target.push_back(same_role);
      if (there) out_.initiator.push_back(other_role);
    }
  }

  const Scene& scene_;
  const std::vector<Standing>& standings_;
  const std::vector<Draft>& drafts_;
  const Draft& draft_;
  Candidate& out_;
  uint32_t nearest_ = UINT32_MAX;
};

bool told_in_any(const Draft& draft, const Standing& standing) {
  return std::any_of(draft.tellings.begin(), draft.tellings.end(), [&](const Telling& telling) {
    return std::any_of(standing.namings.begin(), standing.namings.end(),
                       [&](const Standing::Naming& naming) { return naming.sentence == telling.sentence; });
  });
}

bool chosen(const Draft& draft, const Standing& standing) {
  return (draft.initiator && same(standing, *draft.initiator)) || (draft.target && same(standing, *draft.target));
}

// Those beside the act, and of the others those named most.
std::vector<const Standing*> selection(const std::vector<Standing>& standings, const Draft& draft) {
  std::vector<std::pair<size_t, const Standing*>> ranked;
  for (const Standing& standing : standings) {
    size_t worth = std::min<size_t>(standing.namings.size(), 90);
    if (standing.namings.empty()) worth = 95;
    if (told_in_any(draft, standing)) worth += 100;
    if (chosen(draft, standing)) worth += 200;
    ranked.emplace_back(worth, &standing);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (ranked.size() > kMostCandidates) ranked.resize(kMostCandidates);
  std::vector<const Standing*> out;
  for (const auto& [worth, standing] : ranked) out.push_back(standing);
  return out;
}

// Where both are named beside the act.
std::optional<Order> order_of(const Draft& draft, const Candidate& initiator, const Candidate& target) {
  if (!initiator.beside || !target.beside) return std::nullopt;
  const uint32_t i = initiator.party->first, t = target.party->first;
  if (i < draft.first && draft.first < t) return Order::kInitiatorActTarget;
  if (t < draft.first && draft.first < i) return Order::kTargetActInitiator;
  return i < t ? Order::kInitiatorFirst : Order::kTargetFirst;
}

// Those whom no word need name: civilians, men unknown, the forces and the state of the country of the article.
std::vector<Party> unsaid_parties(const Scene& scene) {
  std::vector<Party> out;
  const auto add = [&](PartyKind kind, const std::string& country) {
    const Words::PartyActor* found = scene.words->actor_of(kind, country);
    if (found == nullptr) return;
    Party party;
    party.kind = kind;
    party.actor = found->actor;
    party.name_ar = found->name_ar;
    party.name_en = found->name_en;
    party.country = country;
    party.unsaid = true;
    out.push_back(std::move(party));
  };
  add(PartyKind::kCivilians, "");
  add(PartyKind::kUnknown, "");
  if (scene.home.empty()) return out;
  add(PartyKind::kSoldiers, scene.home);
  const Place* country = scene.knowledge->places.find("cty:" + scene.home);
  if (country == nullptr) return out;
  Party state;
  state.kind = PartyKind::kSoldiers;
  state.actor = scene.words->force_of(country->id);
  if (state.actor.empty()) {
    state.name_ar = country->name_ar;
    state.name_en = country->name_en;
  }
  state.country = scene.home;
  state.state = state.unsaid = true;
  out.push_back(std::move(state));
  return out;
}

}  // namespace

Telling telling_of(const Draft& draft) {
  Telling telling{draft.sentence, draft.first,     draft.last,   draft.act, draft.form,
                  draft.genitive, draft.initiator, draft.target, "joined",  "joined"};
  for (const Hit& hit : draft.joined) telling.last = std::max(telling.last, hit.last);
  for (const Proof& proof : draft.proofs) {
    if (proof.field == "initiator") telling.initiator_rule = proof.rule;
    if (proof.field == "target") telling.target_rule = proof.rule;
  }
  return telling;
}

std::vector<Standing> standings_of(const Scene& scene, const std::vector<Draft>& drafts) {
  std::vector<Standing> standings;
  const auto add = [&](uint32_t sentence, const Party& party) {
    if (party.actor.empty() && party.name_ar.empty()) return;
    auto at = std::find_if(standings.begin(), standings.end(), [&](const Standing& s) { return same(s, party); });
    if (at == standings.end()) at = standings.insert(at, standing_of(scene, party));
    at->namings.push_back({sentence, &party});
    at->in_title = at->in_title || scene.sentences[sentence].title;
  };
  for (uint32_t i = 0; i < scene.sentences.size(); ++i) {
    if (scene.sentences[i].boilerplate) continue;
    for (const Party& party : scene.sentences[i].parties) add(i, party);
  }
  const auto known = [&](const Party& party) {
    return std::any_of(standings.begin(), standings.end(), [&](const Standing& s) { return same(s, party); });
  };
  for (const Draft& draft : drafts) {
    for (const Telling& telling : draft.tellings) {
      if (telling.initiator && !known(*telling.initiator)) add(telling.sentence, *telling.initiator);
      if (telling.target && !known(*telling.target)) add(telling.sentence, *telling.target);
    }
  }
  for (const Party& party : unsaid_parties(scene)) {
    if (!known(party)) standings.push_back(standing_of(scene, party));
  }
  return standings;
}

std::vector<Candidate> candidates_for(const Scene& scene, const std::vector<Standing>& standings,
                                      const std::vector<Draft>& drafts, const Draft& draft) {
  std::vector<Candidate> out(1);
  for (const Standing* standing : selection(standings, draft)) {
    Candidate candidate;
    candidate.standing = standing;
    candidate.camp = standing->camp;
    out.push_back(std::move(candidate));
  }
  for (Candidate& candidate : out) Weigher(scene, standings, drafts, draft, candidate).run();
  return out;
}

std::vector<uint32_t> pair_features(const Draft& draft, const Candidate& initiator, const Candidate& target) {
  std::vector<uint32_t> out{pair_id(initiator.camp, target.camp),
                            group_pair_id(draft.type, initiator.camp, target.camp)};
  if (initiator.standing == nullptr || target.standing == nullptr) return out;
  if (const auto order = order_of(draft, initiator, target))
    out.push_back(order_id(draft.form, draft.genitive, *order));
  if (initiator.standing == target.standing) {
    out.push_back(same_id(Same::kActor));
  } else if (!initiator.standing->side.empty() && initiator.standing->side == target.standing->side) {
    out.push_back(same_id(Same::kSide));
  }
  return out;
}

}  // namespace rasid::classify
