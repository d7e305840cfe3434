#include "classify/complete.h"

#include <algorithm>
#include <map>
#include <string>

#include "classify/date_completion.h"
#include "classify/place_completion.h"
#include "classify/setting.h"
#include "classify/tracing.h"
#include "classify/victims.h"

namespace rasid::classify {
namespace {

constexpr int kOftenNamed = 4;  // mentions of ISIS that make an article one about it

class Completer {
 public:
  Completer(const Scene& scene, std::vector<Draft>& drafts) : scene_(scene), drafts_(drafts) {}

  void run() {
    foe_ = foe_of_article();
    complete_places(scene_, drafts_);
    complete_dates(scene_, drafts_);
    for (Draft& draft : drafts_) {
      fill_roles(draft);
    }
  }

 private:
  static bool harms_civilians(EventType type) {
    return type == EventType::kKillingCivilians || type == EventType::kEvacuation || type == EventType::kAbduction ||
           type == EventType::kIed;
  }

  std::optional<Party> civilians() const {
    const Words::PartyActor* found = scene_.words->actor_of(PartyKind::kCivilians, "");
    if (found == nullptr) return std::nullopt;
    Party party;
    party.kind = PartyKind::kCivilians;
    party.name_ar = found->name_ar;
    party.name_en = found->name_en;
    party.unsaid = true;
    return party;
  }

  static bool hostile_to_isis(EventType type) {
    return from_above(type) || type == EventType::kSecurityOperation || type == EventType::kGroundOffensive ||
           type == EventType::kArrest || type == EventType::kTerritoryChange || type == EventType::kWeaponsSeizure;
  }

  // What ISIS does that others in these articles seldom do.
  static bool manner_of_isis(EventType type) {
    return type == EventType::kSuicideAttack || type == EventType::kArmedAssault || type == EventType::kAbduction ||
           type == EventType::kKillingCivilians || type == EventType::kInfiltration;
  }

  // A strike from the air whose author its own sentence leaves out: that of the strike told last, else the only air
  // power named.
  void fill_airman(Draft& draft) {
    if (draft.initiator || draft.type != EventType::kAirStrike || draft.echo) return;
    const Draft* best = nullptr;
    for (const Draft& other : drafts_) {
      if (other.type != EventType::kAirStrike || !other.initiator || other.initiator->isis ||
          other.modality == Modality::kBackground)
        continue;
      if (best == nullptr || (other.sentence <= draft.sentence && other.sentence > best->sentence)) best = &other;
    }
    if (best != nullptr) {
      draft.initiator = best->initiator;
      return;
    }
    const Party* only = nullptr;
    for (const SentenceView& view : scene_.sentences) {
      for (const Party& party : view.parties) {
        const Actor* actor = scene_.knowledge->actors.find(party.actor);
        if (actor == nullptr || (!party.air && actor->side != "COALITION") || party.isis) continue;
        if (only != nullptr && scene_.knowledge->actors.find(only->actor)->side != actor->side) return;
        if (only == nullptr) only = &party;
      }
    }
    if (only != nullptr) take(draft, draft.initiator, *only, "initiator", "complete:air-power-of-article");
  }

  void fill_infiltrators(Draft& draft) {
    if (draft.type != EventType::kInfiltration || draft.initiator) return;
    for (const Party& party : scene_.sentences[draft.sentence].parties) {
      if (!party.infiltrators || (draft.target && draft.target->same_as(party))) continue;
      take(draft, draft.initiator, party, "initiator", "complete:infiltrators");
      return;
    }
  }

  void fill_roles(Draft& draft) {
    if (draft.initiator && draft.target && draft.initiator->same_as(*draft.target)) draft.target.reset();
    settle_roles(draft);
    target_from_victims(scene_, draft);
    fill_airman(draft);
    fill_infiltrators(draft);
    if (scene_.isis_mentions < 2) {
      fill_force(draft, scene_.sentences[draft.sentence]);
      if (!draft.target && harms_civilians(draft.type)) draft.target = civilians();
      return;
    }
    const SentenceView& view = scene_.sentences[draft.sentence];
    const bool front = draft.in_title || draft.in_lead;
    if (!draft.initiator &&
        (manner_of_isis(draft.type) || (draft.type == EventType::kIed && isis_in(view) != nullptr)) &&
        !(draft.target && draft.target->isis)) {
      if (const Party* isis = isis_in(view))
        take(draft, draft.initiator, *isis, "initiator", "complete:isis-named");
      else if (front || draft.type == EventType::kSuicideAttack || scene_.isis_mentions >= kOftenNamed)
        take_isis(draft, draft.initiator, "initiator");
    }
    if (!draft.target && harms_civilians(draft.type)) draft.target = civilians();
    fill_force(draft, view);
    if (draft.target || !draft.initiator) return;
    if (!draft.initiator->isis && hostile_to_isis(draft.type)) {
      if (const Party* isis = isis_in(view))
        take(draft, draft.target, *isis, "target", "complete:foe-named");
      else if (front || scene_.isis_mentions >= kOftenNamed)
        take_isis(draft, draft.target, "target");
    }
    if (draft.initiator->isis && fought(draft.type)) {
      if (const Party* foe = foe_in(view))
        take(draft, draft.target, *foe, "target", "complete:foe-named");
      else if (foe_ != nullptr && draft.type != EventType::kIed && draft.type != EventType::kSuicideAttack)
        take(draft, draft.target, *foe_, "target", "complete:foe-of-article");
    }
  }

  // Who catches, searches and seizes, or stops infiltrators, without being named beside the act: the force of the
  // sentence, else that of the article.
  void fill_force(Draft& draft, const SentenceView& view) {
    const bool stops = draft.type == EventType::kInfiltration && draft.modality == Modality::kFoiled;
    std::optional<Party>& slot = stops ? draft.target : draft.initiator;
    const std::optional<Party>& other = stops ? draft.initiator : draft.target;
    const bool polices = draft.type == EventType::kArrest || draft.type == EventType::kWeaponsSeizure ||
                         draft.type == EventType::kSecurityOperation;
    if (slot || !(stops || polices)) return;
    const Party* force = foe_in(view);
    if (force == nullptr) force = foe_;
    if (force == nullptr || (other && other->same_as(*force))) return;
    take(draft, slot, *force, stops ? "target" : "initiator", "complete:force-of-article");
  }

  // The armed force that the article names most often beside ISIS, other than the coalition; null unless twice.
  const Party* foe_of_article() const {
    std::map<std::string, std::pair<int, const Party*>> counts;
    for (const SentenceView& view : scene_.sentences) {
      for (const Party& party : view.parties) {
        if (party.isis || party.source || party.state || party.vague || !party.named ||
            party.kind == PartyKind::kCivilians)
          continue;
        const Actor* actor = scene_.knowledge->actors.find(party.actor);
        if (actor == nullptr || actor->side == "COALITION" || actor->side == "RUSSIA" || actor->kind == "office")
          continue;
        auto& [count, first] = counts[actor->side];
        count += view.title || view.lead ? 2 : 1;
        if (first == nullptr ||
            (actor->kind != "state" && scene_.knowledge->actors.find(first->actor)->kind == "state"))
          first = &party;
      }
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    return most == counts.end() || most->second.first < 2 ? nullptr : most->second.second;
  }

  // ISIS has no aircraft; who stops infiltrators is their target.
  static void settle_roles(Draft& draft) {
    const bool wrong_air =
        draft.type == EventType::kAirStrike && draft.initiator && draft.initiator->isis && !draft.echo;
    if (wrong_air) {
      if (!draft.target) draft.target = draft.initiator;
      draft.initiator.reset();
    }
    const bool stopped = draft.type == EventType::kInfiltration && draft.modality == Modality::kFoiled &&
                         draft.initiator && !draft.initiator->isis && stops_people(draft.initiator->kind);
    if (stopped) std::swap(draft.initiator, draft.target);
  }

  static bool fought(EventType type) {
    return type == EventType::kArmedAssault || type == EventType::kArmedClash || type == EventType::kTerritoryChange ||
           type == EventType::kSuicideAttack || type == EventType::kIed || type == EventType::kShelling;
  }

  static const Party* isis_in(const SentenceView& view) {
    const auto at =
        std::find_if(view.parties.begin(), view.parties.end(), [](const Party& p) { return p.isis && !p.source; });
    return at == view.parties.end() ? nullptr : &*at;
  }

  // The armed force named in the sentence that is not ISIS.
  static const Party* foe_in(const SentenceView& view) {
    const auto at = std::find_if(view.parties.begin(), view.parties.end(), [](const Party& p) {
      return !p.isis && !p.source && !p.state && !p.actor.empty() && p.kind != PartyKind::kCivilians &&
             p.link != Link::kBy;
    });
    return at == view.parties.end() ? nullptr : &*at;
  }

  void take_isis(Draft& draft, std::optional<Party>& slot, const char* field) {
    for (const SentenceView& view : scene_.sentences) {
      const Party* isis = isis_in(view);
      if (isis == nullptr) continue;
      take(draft, slot, *isis, field, "complete:isis-of-article");
      return;
    }
  }

  static void take(Draft& draft, std::optional<Party>& slot, const Party& party, const char* field, const char* rule) {
    slot = party;
    draft.proofs.push_back({field, party.first, party.last, rule});
  }

  const Scene& scene_;
  std::vector<Draft>& drafts_;
  const Party* foe_ = nullptr;
};

}  // namespace

void complete(const Scene& scene, std::vector<Draft>& drafts) { Completer(scene, drafts).run(); }

}  // namespace rasid::classify
