#include "classify/typing.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rasid::classify {
namespace {

struct Means {
  bool air = false, ground = false;
};

// Aircraft and guns said in the clause of the act.
Means means_of(const Scene& scene, const Draft& draft) {
  const SentenceView& view = scene.sentences[draft.sentence];
  const Clause& clause = view.clause_of(draft.first);
  const uint32_t from = std::max(clause.first, draft.first > 12 ? draft.first - 12 : 0);
  const uint32_t to = std::min(std::max(clause.last, draft.last), draft.last + 14);
  Means means;
  for (const Hit& hit : view.means) {
    if (hit.first < from || hit.last > to) continue;
    if (hit.party() == PartyKind::kArtillery) {
      means.ground = true;
    } else {
      means.air = true;
    }
  }
  return means;
}

// Rockets, shells or guns within a few words of the act: "destroyed with missiles".
bool guns_near(const Scene& scene, const Draft& draft) {
  static constexpr std::string_view kGuns[] = {"weapon:rocket", "weapon:mortar", "weapon:artillery", "weapon:shell"};
  const SentenceView& view = scene.sentences[draft.sentence];
  return std::any_of(view.weapons.begin(), view.weapons.end(), [&](const Mention* weapon) {
    return std::find(std::begin(kGuns), std::end(kGuns), weapon->id) != std::end(kGuns) &&
           weapon->first_token > draft.last && weapon->first_token - draft.last <= 4;
  });
}

bool side_is(const Scene& scene, const std::optional<Party>& party, std::string_view side) {
  if (!party || party->actor.empty()) return false;
  const Actor* actor = scene.knowledge->actors.find(party->actor);
  return actor != nullptr && actor->side == side;
}

bool is_air_actor(const Scene& scene, const std::optional<Party>& party) {
  return party &&
         (party->air || (side_is(scene, party, "COALITION") && (party->named || party->kind != PartyKind::kSoldiers)));
}

bool is_armed_group(const Scene& scene, const std::optional<Party>& party) {
  if (!party) return false;
  if (party->isis || party->kind == PartyKind::kFighters || party->kind == PartyKind::kUnknown) return true;
  const Actor* actor = scene.knowledge->actors.find(party->actor);
  return actor != nullptr && actor->kind == "armed group" && actor->side != "SDF";
}

EventType of_bombing(const Scene& scene, const Draft& draft) {
  const Means means = means_of(scene, draft);
  if (means.air && means.ground) {
    return is_air_actor(scene, draft.initiator) ? EventType::kAirStrike : EventType::kBombardment;
  }
  if (means.air || is_air_actor(scene, draft.initiator)) return EventType::kAirStrike;
  return EventType::kShelling;
}

EventType of_aiming(const Scene& scene, const Draft& draft) {
  const Means means = means_of(scene, draft);
  if (means.air || is_air_actor(scene, draft.initiator)) return EventType::kAirStrike;
  if (means.ground || guns_near(scene, draft)) return EventType::kShelling;
  return EventType::kArmedAssault;
}

// What ISIS launches is an assault; what those launch who are in the air is strikes.
EventType of_offensive(const Scene& scene, const Draft& draft) {
  if (draft.initiator && draft.initiator->isis) return EventType::kArmedAssault;
  const bool verb = draft.form == Form::kPast || draft.form == Form::kPresent;
  return verb && is_air_actor(scene, draft.initiator) ? EventType::kAirStrike : EventType::kGroundOffensive;
}

// Aircraft destroy by strikes, rockets by shelling.
EventType of_destruction(const Scene& scene, const Draft& draft) {
  const bool verb = draft.form == Form::kPast || draft.form == Form::kPresent;
  const bool air = (draft.initiator && draft.initiator->air) || (verb && means_of(scene, draft).air);
  if (air) return EventType::kAirStrike;
  return verb && guns_near(scene, draft) ? EventType::kShelling : EventType::kDestruction;
}

EventType of_attack(const Scene& scene, const Draft& draft) {
  const Means means = means_of(scene, draft);
  if (means.air || is_air_actor(scene, draft.initiator)) return EventType::kAirStrike;
  if (means.ground && !draft.initiator) return EventType::kShelling;
  const bool on_isis = draft.target && draft.target->isis;
  if (on_isis && draft.initiator && !draft.initiator->isis) return EventType::kGroundOffensive;
  if (draft.target && draft.target->kind == PartyKind::kCivilians && !draft.target->named &&
      is_armed_group(scene, draft.initiator)) {
    return attacks(draft.act) ? EventType::kArmedAssault : EventType::kKillingCivilians;
  }
  return EventType::kArmedAssault;
}

EventType of_deaths(const Scene& scene, const Draft& draft) {
  const bool group = is_armed_group(scene, draft.initiator);
  if (draft.initiator && draft.initiator->air) return EventType::kAirStrike;
  if (draft.target && draft.target->isis) {
    if (is_air_actor(scene, draft.initiator) || means_of(scene, draft).air) return EventType::kAirStrike;
    return draft.initiator && !group ? EventType::kSecurityOperation : EventType::kArmedClash;
  }
  if (draft.target && draft.target->kind == PartyKind::kCivilians) return EventType::kKillingCivilians;
  return EventType::kArmedAssault;
}

// Aircraft kill by strikes; those who are hunted down by forces are no civilians.
EventType of_killing(const Scene& scene, const Draft& draft) {
  if (draft.initiator && draft.initiator->air) return EventType::kAirStrike;
  const bool group = is_armed_group(scene, draft.initiator);
  if (draft.target && draft.target->isis && draft.initiator && !group) return EventType::kSecurityOperation;
  const Actor* known = draft.target ? scene.knowledge->actors.find(draft.target->actor) : nullptr;
  const bool armed =
      draft.target && (stops_people(draft.target->kind) ||
                       (known != nullptr && draft.target->kind != PartyKind::kCivilians && known->side != "CIV"));
  return draft.act == Act::kAssassinate && armed ? EventType::kArmedAssault : EventType::kKillingCivilians;
}

// Who is caught came over the border or tried to.
bool catches_infiltrators(const Scene& scene, const Draft& draft) {
  const SentenceView& view = scene.sentences[draft.sentence];
  const Clause& clause = view.clause_of(draft.first);
  return std::any_of(view.parties.begin(), view.parties.end(), [&](const Party& party) {
    return party.infiltrators && party.first >= clause.first && party.last <= clause.last;
  });
}

EventType of_arrest(const Scene& scene, const Draft& draft) {
  if (catches_infiltrators(scene, draft)) return EventType::kInfiltration;
  const bool by_isis = draft.initiator && draft.initiator->isis && !(draft.target && draft.target->isis);
  return by_isis ? EventType::kAbduction : EventType::kArrest;
}

// Acts of one type, whoever does them and by what means.
constexpr std::pair<Act, EventType> kOfOneType[] = {
    {Act::kAir, EventType::kAirStrike},
    {Act::kAirAndGround, EventType::kBombardment},
    {Act::kClash, EventType::kArmedClash},
    {Act::kSuicide, EventType::kSuicideAttack},
    {Act::kBlast, EventType::kIed},
    {Act::kBlowUp, EventType::kDestruction},
    {Act::kRaid, EventType::kSecurityOperation},
    {Act::kInfiltrate, EventType::kInfiltration},
    {Act::kSmuggle, EventType::kSmuggling},
    {Act::kSeize, EventType::kWeaponsSeizure},
    {Act::kReinforce, EventType::kReinforcement},
    {Act::kWithdraw, EventType::kWithdrawal},
    {Act::kAbduct, EventType::kAbduction},
    {Act::kEvacuate, EventType::kEvacuation},
    {Act::kNegotiate, EventType::kNegotiation},
    {Act::kThreaten, EventType::kUltimatum},
    {Act::kCoordinate, EventType::kCoordination},
    {Act::kCrossing, EventType::kBorderCrossing},
    {Act::kOther, EventType::kOther},
};

EventType of_one_type(Act act) {
  const auto at =
      std::find_if(std::begin(kOfOneType), std::end(kOfOneType), [&](const auto& entry) { return entry.first == act; });
  return at == std::end(kOfOneType) ? EventType::kOther : at->second;
}

EventType of_strike(const Scene& scene, const Draft& draft) {
  const Means means = means_of(scene, draft);
  return means.ground && !means.air ? EventType::kShelling : EventType::kAirStrike;
}

// Rockets that aircraft fire are a strike from the air.
EventType of_shelling(const Scene& scene, const Draft& draft) {
  const bool verb = draft.form == Form::kPast || draft.form == Form::kPresent;
  const bool air = draft.initiator ? draft.initiator->air : verb && means_of(scene, draft).air;
  return air ? EventType::kAirStrike : EventType::kShelling;
}

// A crossing that changes hands is told as such.
EventType of_gain(const Scene& scene, const Draft& draft) {
  if (draft.aim) return EventType::kGroundOffensive;
  const Place* place = draft.place_is_own ? scene.knowledge->places.find(draft.places.front()->id) : nullptr;
  return place != nullptr && place->kind == "crossing" ? EventType::kBorderCrossing : EventType::kTerritoryChange;
}

EventType of_capture(const Scene& scene, const Draft& draft) {
  const bool fighters = draft.target && draft.target->isis;
  const bool abducts = draft.initiator ? is_armed_group(scene, draft.initiator) : !fighters;
  return abducts ? EventType::kAbduction : EventType::kArrest;
}

}  // namespace

EventType type_of(const Scene& scene, const Draft& draft) {
  switch (draft.act) {
    case Act::kBomb:
      return of_bombing(scene, draft);
    case Act::kStrike:
      return of_strike(scene, draft);
    case Act::kAim:
      return of_aiming(scene, draft);
    case Act::kAttack:
    case Act::kStorm:
      return of_attack(scene, draft);
    case Act::kDestroy:
      return of_destruction(scene, draft);
    case Act::kOffensive:
      return of_offensive(scene, draft);
    case Act::kGain:
    case Act::kExpel:
    case Act::kLose:
      return of_gain(scene, draft);
    case Act::kShell:
      return of_shelling(scene, draft);
    case Act::kArrest:
      return of_arrest(scene, draft);
    case Act::kCapture:
      return of_capture(scene, draft);
    case Act::kExecute:
    case Act::kAssassinate:
      return of_killing(scene, draft);
    case Act::kKill:
    case Act::kWound:
      return of_deaths(scene, draft);
    default:
      return of_one_type(draft.act);
  }
}

}  // namespace rasid::classify
