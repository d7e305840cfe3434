#include "classify/parties.h"

#include <algorithm>

namespace rasid::classify {
namespace {

bool speaks_only(const Actor& actor) {
  return actor.kind == "media" || actor.kind == "NGO" || actor.kind == "IGO" || actor.kind == "role";
}

bool inside(const Mention& mention, uint32_t first, uint32_t last) {
  return mention.first_token <= first && last <= mention.last_token;
}

class Finder {
 public:
  Finder(const Scene& scene, const SentenceView& sentence, const PartyInput& input, LastNamed& last)
      : scene_(scene), sentence_(sentence), input_(input), last_(last) {}

  std::vector<Party> run() {
    for (const Mention* mention : input_.actors) add_actor(*mention);
    for (const Mention* mention : input_.countries) add_country(*mention);
    for (const Hit& noun : input_.nouns) add_noun(noun);
    std::sort(parties_.begin(), parties_.end(),
              [](const Party& a, const Party& b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    join_heads();
    for (Party& party : parties_) settle(party);
    std::erase_if(parties_, nobody);
    return std::move(parties_);
  }

 private:
  void add_actor(const Mention& mention) {
    const Actor* actor = scene_.knowledge->actors.find(mention.id);
    if (actor == nullptr || actor->kind == "operation") return;
    Party party;
    party.actor = actor->kind == "person" && !actor->parent.empty() && actor->side != "IS" ? actor->parent : actor->id;
    party.country = actor->country;
    if (const std::string& force = scene_.words->force_of(actor->id); !force.empty()) party.actor = force;
    party.named = true;
    party.source = speaks_only(*actor) || (actor->kind == "person" && actor->side != "IS") || actor->kind == "office";
    party.isis = scene_.knowledge->actors.within(actor->id, "act:is") || actor->side == "IS";
    party.air = actor->id.find("-af") != std::string::npos || actor->id == "act:iq-aviation";
    party.artillery = actor->id == "act:iq-artillery";
    party.kind = actor->kind == "militia" ? PartyKind::kMilitias : PartyKind::kSoldiers;
    place_at(party, mention.first_token, mention.last_token, mention.span.start);
    if (actor->id == "act:src-residents") {
      party = Party{};
      party.kind = PartyKind::kCivilians;
      place_at(party, mention.first_token, mention.last_token, mention.span.start);
    }
    parties_.push_back(party);
  }

  void add_country(const Mention& mention) {
    const Place* place = scene_.knowledge->places.find(mention.id);
    if (place == nullptr) return;
    Party party;
    party.capital = place->kind != "country";
    const Place* country = party.capital ? scene_.knowledge->places.find("cty:" + place->country) : place;
    if (country == nullptr) return;
    party.actor = scene_.words->force_of(country->id);
    party.name_ar = party.actor.empty() ? country->name_ar : "";
    party.name_en = party.actor.empty() ? country->name_en : "";
    party.country = place->country;
    party.named = party.state = true;
    party.kind = PartyKind::kSoldiers;
    place_at(party, mention.first_token, mention.last_token, mention.span.start);
    parties_.push_back(party);
  }

  void add_noun(const Hit& noun) {
    for (const Mention* mention : input_.actors) {
      if (inside(*mention, noun.first, noun.last)) return;
    }
    Party party;
    party.kind = noun.party();
    if (party.kind == PartyKind::kAirWord) return;
    if (party.kind == PartyKind::kUnknownAir) party.kind = PartyKind::kUnknown;
    party.holdings = party.kind == PartyKind::kHoldings;
    party.air = party.kind == PartyKind::kAirForce;
    party.infiltrators = party.kind == PartyKind::kInfiltrators;
    party.artillery = party.kind == PartyKind::kArtillery;
    party.possessed = noun.possessed;
    const uint32_t start = scene_.document->tokens[noun.first].span.start;
    place_at(party, noun.first, noun.last, (noun.clitics & text::kPreposition) != 0 ? start + 1 : start);
    parties_.push_back(party);
  }

  void place_at(Party& party, uint32_t first, uint32_t last, uint32_t name_start) const {
    party.first = first;
    party.last = last;
    party.link = link_before(scene_, sentence_, first, name_start);
  }

  // "positions of the organisation", "aircraft of the coalition", "25 men from the regime's forces": one party.
  void join_heads() {
    std::vector<Party> joined;
    for (const Party& party : parties_) {
      if (!joined.empty() && joined.back().last >= party.first) {
        if (!joined.back().named && party.named) joined.back() = party;
        continue;
      }
      if (!joined.empty() && belongs(joined.back(), party)) {
        absorb(joined.back(), party);
      } else {
        joined.push_back(party);
      }
    }
    parties_ = std::move(joined);
  }

  bool belongs(const Party& head, const Party& name) const {
    if (head.named || head.kind == PartyKind::kUnknown) return false;
    if (head.kind == PartyKind::kUnit) return unit_of(head, name);
    if (head.kind == PartyKind::kCivilians && (name.named || name.kind != PartyKind::kCivilians)) return false;
    const uint32_t gap = name.first - head.last - 1;
    if (gap > 3) return false;
    for (uint32_t token = head.last + 1; token < name.first; ++token) {
      if (scene_.document->tokens[token].kind == text::TokenKind::kSign && !quote_sign(token)) return false;
      if (predicate_at(token)) return false;
    }
    if (name.state) return gap == 0 && name.link == Link::kNone && !head.holdings && head.kind != PartyKind::kMembers;
    const bool plain = name.link == Link::kNone && gap <= 1;
    return plain || name.link == Link::kL || name.link == Link::kFrom || (head.holdings && name.link == Link::kNone);
  }

  // "a force of the security service", "the 25th brigade of the Hashd": nothing but its number stands between.
  bool unit_of(const Party& unit, const Party& name) const {
    if (name.source && name.kind == PartyKind::kCivilians) return false;
    if (name.state || name.kind == PartyKind::kCivilians || name.first - unit.last > 5) return false;
    for (uint32_t token = unit.last + 1; token < name.first; ++token) {
      if (scene_.document->tokens[token].kind == text::TokenKind::kSign && !quote_sign(token)) return false;
      if (predicate_at(token)) return false;
    }
    return name.link == Link::kNone
               ? name.first - unit.last <= 3
               : name.link == Link::kFrom || name.link == Link::kL || name.link == Link::kB || name.link == Link::kIn;
  }

  bool quote_sign(uint32_t token) const {
    const std::string_view key = scene_.key(token);
    return key == "\"" || key == "(" || key == ")";
  }

  // "soldiers in an attack of X": an act between them parts the two.
  bool predicate_at(uint32_t token) const {
    return std::any_of(sentence_.predicates.begin(), sentence_.predicates.end(),
                       [&](const Hit& hit) { return hit.first <= token && token <= hit.last && !hit.people; });
  }

  void absorb(Party& head, const Party& name) {
    const Party before = head;
    const bool nationality =
        name.state && (before.kind == PartyKind::kInfiltrators || before.kind == PartyKind::kSmugglers);
    if (nationality) {
      head.last = name.last;
      return;
    }
    const bool unit = before.kind == PartyKind::kUnit;
    if (name.state && armed_noun(before.kind)) {
      head.last = name.last;
      head.country = name.country;
      take_actor(head, name.country);
      head.named = !head.actor.empty();
      return;
    }
    head = name;
    if (unit) head.source = false;
    head.infiltrators = before.infiltrators || name.infiltrators;
    head.first = before.first;
    head.link = before.link;
    head.holdings = before.holdings || name.holdings;
    head.air = before.air || name.air;
    head.artillery = before.artillery || name.artillery;
    if (!name.named) {
      head.kind = unit || before.kind == PartyKind::kHoldings ? name.kind : before.kind;
      const bool fighters = before.kind == PartyKind::kFighters || before.kind == PartyKind::kMembers;
      if (before.kind == PartyKind::kFighters && name.kind == PartyKind::kUnknown) head.kind = PartyKind::kUnknown;
      if (fighters && name.kind == PartyKind::kSoldiers) head.kind = PartyKind::kSoldiers;  // "armed men of the regime"
    }
  }

  static bool armed_noun(PartyKind kind) {
    return kind == PartyKind::kSoldiers || kind == PartyKind::kAirForce || kind == PartyKind::kArtillery ||
           kind == PartyKind::kPolice || kind == PartyKind::kBorderGuard || kind == PartyKind::kMilitias;
  }

  // Positions, aircraft and guns of which nobody says whose they are.
  static bool nobody(const Party& party) {
    if (!party.actor.empty() || !party.name_ar.empty()) return false;
    return party.kind == PartyKind::kHoldings || party.kind == PartyKind::kMembers || party.kind == PartyKind::kUnit ||
           party.kind == PartyKind::kAirForce || party.kind == PartyKind::kArtillery;
  }

  // Gives a noun its actor: by the country said beside it, else by the article's, else by who was named last.
  void settle(Party& party) {
    if (party.named) return settle_name(party);
    std::string nation = nation_after(party);
    if (party.kind == PartyKind::kUnit && !numbered(party)) return;
    if (party.possessed && nation.empty() && take_owner(party)) return;
    const bool members = party.kind == PartyKind::kMembers;
    if (members && nation.empty() && of_somebody(party)) return;
    if ((party.kind == PartyKind::kFighters || members) && nation.empty() && !last_.armed.empty()) {
      party.actor = last_.armed;
      party.vague = members;
      party.isis = scene_.knowledge->actors.within(last_.armed, "act:is");
      return;
    }
    if (members) return;
    if (nation.empty() && take_last(party)) return;
    if (party.kind == PartyKind::kHoldings && !nation.empty()) party.kind = PartyKind::kSoldiers;
    take_actor(party, nation);
  }

  void settle_name(Party& party) {
    const Actor* actor = scene_.knowledge->actors.find(party.actor);
    if (party.isis) last_.armed = actor != nullptr && actor->kind == "armed group" ? party.actor : "act:is";
    if (!party.isis && is_armed_group(party)) last_.armed = party.actor;
    const bool force = actor != nullptr && (actor->kind == "state force" || actor->side == "SDF");
    if (force) remember(party, party.country);
    if (actor != nullptr && actor->kind == "militia") last_.militia = party.actor;
    if (party.air) name_air_force(party);
  }

  // The country's actor for this kind of noun.
  void take_actor(Party& party, const std::string& nation) {
    const bool means = party.air || party.artillery;
    const Words::PartyActor* found = scene_.words->actor_of(party.kind, nation);
    if (found == nullptr && nation.empty() && !means) {
      found = scene_.words->actor_of(party.kind, scene_.home);
      party.guessed = found != nullptr;
    }
    if (found == nullptr) found = scene_.words->actor_of(party.kind, "");
    if (found == nullptr) return;
    party.actor = found->actor;
    party.name_ar = found->name_ar;
    party.name_en = found->name_en;
    if (const Actor* actor = party.actor.empty() ? nullptr : scene_.knowledge->actors.find(party.actor))
      valid_now(party, *actor);
    if (nation.empty()) return;
    if (party.country.empty()) party.country = nation;
    remember(party, nation);
  }

  // A force by its name: "the army" after it is that one.
  void remember(const Party& party, const std::string& country) {
    if (party.air || party.artillery) return;
    const FirstWord word = first_word(scene_, party.first);
    if (!word.stem.empty()) last_.forces[std::string(word.stem)] = {party.actor, party.name_ar, party.name_en, country};
  }

  // "Its aircraft", "his fighters": of whoever was named before in the sentence.
  bool take_owner(Party& party) {
    const Party* owner = nullptr;
    for (const Party& other : parties_) {
      if (other.first >= party.first) break;
      const Actor* actor = scene_.knowledge->actors.find(other.actor);
      const bool speaker = other.source && (actor == nullptr || speaks_only(*actor) || actor->kind == "person");
      if (other.named && !speaker && !other.capital) owner = &other;
    }
    if (owner == nullptr) return false;
    if (owner->state || owner->source) {
      take_actor(party, owner->country);
      return !party.actor.empty();
    }
    const Actor* actor = scene_.knowledge->actors.find(owner->actor);
    if (actor != nullptr && actor->kind == "state") {
      take_actor(party, actor->country);
      return !party.actor.empty();
    }
    party.actor = owner->actor;
    party.country = owner->country;
    party.isis = owner->isis;
    party.air = party.air && !party.isis;
    return true;
  }

  // "Members of the engineers": of a body that nobody knows.
  bool of_somebody(const Party& party) const {
    const std::string& article = scene_.words->article();
    if (article.empty() || party.last >= sentence_.last || scene_.key(party.first).starts_with(article)) return false;
    const uint32_t next = party.last + 1;
    if (scene_.document->tokens[next].kind == text::TokenKind::kSign) return false;
    const bool cue = std::any_of(sentence_.cues.begin(), sentence_.cues.end(),
                                 [&](const Hit& hit) { return hit.first <= next && next <= hit.last; });
    return !cue && scene_.key(next).starts_with(article);
  }

  // "The forces", "the army", "the militias": those named last by a name that begins so.
  bool take_last(Party& party) {
    if (party.first != party.last) return false;
    const FirstWord word = first_word(scene_, party.first);
    if (!word.definite) return false;
    if (party.kind == PartyKind::kMilitias && !last_.militia.empty()) {
      party.actor = last_.militia;
      return true;
    }
    if (party.kind != PartyKind::kSoldiers && party.kind != PartyKind::kPolice && party.kind != PartyKind::kBorderGuard)
      return false;
    const auto at = last_.forces.find(word.stem);
    if (at == last_.forces.end()) return false;
    party.actor = at->second.actor;
    party.name_ar = at->second.name_ar;
    party.name_en = at->second.name_en;
    party.country = at->second.country;
    return true;
  }

  // "The 72nd brigade": a unit by its number is of the army, or of the border guard where the border follows.
  bool numbered(Party& party) {
    const uint32_t next = party.last + 1;
    if (next > sentence_.last) return false;
    const std::string_view key = scene_.key(next);
    const bool number = scene_.document->tokens[next].kind == text::TokenKind::kNumber;
    if (!number && !scene_.words->ordinal(key)) return false;
    party.kind = PartyKind::kSoldiers;
    party.last = next;
    return true;
  }

  // The Syrian army of after 2024-12 is another actor than that of before.
  void valid_now(Party& party, const Actor& actor) const {
    if (scene_.knowledge->actors.holds(actor, scene_.published())) return;
    for (const Actor& other : scene_.knowledge->actors.rows()) {
      bool same_name = other.name_ar == actor.name_ar ||
                       std::find(other.aliases.begin(), other.aliases.end(), actor.name_ar) != other.aliases.end();
      if (!same_name || !scene_.knowledge->actors.holds(other, scene_.published())) continue;
      party.actor = other.id;
      party.name_ar = other.name_ar;
      party.name_en = other.name_en;
    }
  }

  bool is_armed_group(const Party& party) const {
    const Actor* actor = scene_.knowledge->actors.find(party.actor);
    return actor != nullptr && actor->kind == "armed group" && actor->side != "SDF";
  }

  void name_air_force(Party& party) const {
    if (party.state || scene_.knowledge->actors.find(party.actor) == nullptr) return;
    if (party.actor == "act:iq-army" || party.actor == "act:iq-forces" || party.actor == "act:iq-gov")
      party.actor = "act:iq-af";
  }

  std::string nation_after(const Party& party) const {
    for (const Hit& nation : input_.nations) {
      if (nation.first > party.last && nation.first - party.last <= 3 && (nation.clitics & text::kPreposition) == 0) {
        return scene_.words->country(nation);
      }
      if (nation.first >= party.first && nation.last <= party.last) return scene_.words->country(nation);
    }
    return {};
  }

  const Scene& scene_;
  const SentenceView& sentence_;
  const PartyInput& input_;
  LastNamed& last_;
  std::vector<Party> parties_;
};

}  // namespace

std::vector<Party> find_parties(const Scene& scene, const SentenceView& sentence, const PartyInput& input,
                                LastNamed& last) {
  return Finder(scene, sentence, input, last).run();
}

}  // namespace rasid::classify
