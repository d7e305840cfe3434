#include "story/merge.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/format.h"

namespace rasid::story {
namespace {

constexpr size_t kMostClaims = 40, kMostEvidence = 60;

int certainty(Modality modality) {
  switch (modality) {
    case Modality::kAsserted:
      return 3;
    case Modality::kClaimed:
      return 2;
    case Modality::kOngoing:
      return 1;
    default:
      return 0;
  }
}

int firmness(const EventDate& date) {
  if (!date.from) return 0;
  return date.basis == DateBasis::kPublication ? 1 : 2;
}

// How narrow a place is: the more of the table's columns are known, the narrower.
int narrowness(const Event& event) {
  if (event.places.empty()) return 0;
  const PlaceRef& place = event.places.front();
  if (place.id.empty()) return 1;
  if (place.kind == "country") return 1;
  if (place.kind == "governorate" || place.kind == "region" || place.kind == "border") return 2;
  if (place.kind == "district") return 3;
  return 4;
}

auto precision(const Event& event) {
  return std::tuple(certainty(event.modality), narrowness(event), firmness(event.date),
                    event.initiator.has_value() + event.target.has_value(), !event.casualties.empty());
}

const Telling* first_of_best(const std::vector<const Telling*>& accounts) {
  return *std::max_element(accounts.begin(), accounts.end(), [](const Telling* a, const Telling* b) {
    return precision(a->event) < precision(b->event);
  });
}

void add_evidence(Event& state, const Event& from, std::string_view field) {
  for (const Evidence& evidence : from.evidence) {
    if (evidence.field.starts_with(field)) state.evidence.push_back(evidence);
  }
}

// The evidence of an element that was taken into another place of the list.
void add_evidence(Event& state, const Event& from, std::string_view field, const std::string& as) {
  for (const Evidence& evidence : from.evidence) {
    if (evidence.field != field) continue;
    state.evidence.push_back(evidence);
    state.evidence.back().field = as;
  }
}

std::string place_field(size_t index) { return index == 0 ? "place" : format("places[{}]", index); }

template <class T>
void fill(Event& state, T Event::*slot, const Event& from, std::string_view field) {
  if (state.*slot || !(from.*slot)) return;
  state.*slot = from.*slot;
  add_evidence(state, from, field);
}

void fill_gaps(Event& state, const Event& from) {
  fill(state, &Event::initiator, from, "initiator");
  fill(state, &Event::target, from, "target");
  fill(state, &Event::border, from, "border");
  for (size_t i = 0; i < from.places.size(); ++i) {
    const PlaceRef& place = from.places[i];
    const bool known = std::any_of(state.places.begin(), state.places.end(), [&](const PlaceRef& other) {
      return other.id == place.id && (!place.id.empty() || other.text == place.text);
    });
    if (known) continue;
    add_evidence(state, from, place_field(i), place_field(state.places.size()));
    state.places.push_back(place);
  }
  for (size_t i = 0; i < from.weapons.size(); ++i) {
    const std::string& weapon = from.weapons[i];
    if (std::find(state.weapons.begin(), state.weapons.end(), weapon) != state.weapons.end()) continue;
    add_evidence(state, from, format("weapons[{}]", i), format("weapons[{}]", state.weapons.size()));
    state.weapons.push_back(weapon);
  }
  if (state.quantities.empty() && !from.quantities.empty()) {
    state.quantities = from.quantities;
    add_evidence(state, from, "quantities");
  }
  state.main = state.main || from.main;
}

void take_newest_toll(Event& state, const std::vector<const Telling*>& accounts) {
  const auto newest = std::find_if(accounts.rbegin(), accounts.rend(),
                                   [](const Telling* telling) { return !telling->event.casualties.empty(); });
  if (newest == accounts.rend() || state.casualties == (*newest)->event.casualties) return;
  state.casualties = (*newest)->event.casualties;
  std::erase_if(state.evidence, [](const Evidence& evidence) { return evidence.field.starts_with("casualties"); });
  add_evidence(state, (*newest)->event, "casualties");
}

std::string range_text(const std::optional<int64_t>& min, const std::optional<int64_t>& max) {
  if (min && max && *min == *max) return format("{}", *min);
  return format("{}-{}", min ? format("{}", *min) : "", max ? format("{}", *max) : "");
}

std::string said_by(const Telling& telling) {
  const auto& attribution = telling.event.attribution;
  return attribution.empty() ? telling.source : attribution.front().source_text;
}

class ClaimList {
 public:
  explicit ClaimList(Event& state) : claims_(state.claims) {}

  void add(const Telling& telling, std::string field, std::string value, std::string text) {
    if (claims_.size() >= kMostClaims || value.empty()) return;
    if (!seen_.emplace(field, value, telling.origin).second) return;
    claims_.push_back(
        {std::move(field), std::move(value), said_by(telling), telling.article, telling.origin, std::move(text)});
  }
  void add(const Claim& claim) {
    if (claims_.size() < kMostClaims && seen_.emplace(claim.field, claim.value, claim.origin).second)
      claims_.push_back(claim);
  }

 private:
  std::vector<Claim>& claims_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
};

void claim_actor(ClaimList& claims, const Telling& telling, std::string_view field,
                 const std::optional<ActorRef>& actor, const std::optional<ActorRef>& chosen) {
  if (!actor || (chosen && actor->id == chosen->id && (!actor->id.empty() || actor->text == chosen->text))) return;
  claims.add(telling, std::string(field), actor->id.empty() ? actor->text : actor->id, actor->text);
}

void claim_differences(ClaimList& claims, const Telling& telling, const Event& state) {
  const Event& event = telling.event;
  if (event.type != state.type) claims.add(telling, "type", std::string(to_string(event.type)), "");
  if (event.modality != state.modality) claims.add(telling, "modality", std::string(to_string(event.modality)), "");
  if (!event.places.empty() && event.places.front().id != state.places.front().id) {
    const PlaceRef& place = event.places.front();
    claims.add(telling, "place", place.id.empty() ? place.text : place.id, place.text);
  }
  claim_actor(claims, telling, "initiator", event.initiator, state.initiator);
  claim_actor(claims, telling, "target", event.target, state.target);
  if (event.date.from && event.date.from != state.date.from)
    claims.add(telling, "event_date", to_iso(*event.date.from), "");
  if (event.casualties == state.casualties) return;
  for (const Casualty& casualty : event.casualties) {
    if (std::find(state.casualties.begin(), state.casualties.end(), casualty) != state.casualties.end()) continue;
    if (!casualty.min && !casualty.max) continue;
    claims.add(telling, format("casualties.{}.{}", to_string(casualty.side), to_string(casualty.kind)),
               range_text(casualty.min, casualty.max), casualty.text);
  }
}

int count_origins(const std::vector<Telling>& tellings) {
  std::set<std::string_view> origins;
  for (const Telling& telling : tellings) origins.insert(telling.origin);
  return static_cast<int>(origins.size());
}

}  // namespace

Event merge(const std::vector<Telling>& tellings) {
  std::vector<const Telling*> accounts;
  for (const Telling& telling : tellings) {
    if (!telling.copy) accounts.push_back(&telling);
  }
  if (accounts.empty()) return {};
  const Telling* best = first_of_best(accounts);
  Event state = best->event;
  for (const Telling* telling : accounts) fill_gaps(state, telling->event);
  take_newest_toll(state, accounts);

  state.claims.clear();
  ClaimList claims(state);
  for (const Telling* telling : accounts) {
    for (const Claim& claim : telling->event.claims) claims.add(claim);
    claim_differences(claims, *telling, state);
    state.confidence = std::max(state.confidence, telling->event.confidence);
  }
  if (state.evidence.size() > kMostEvidence) state.evidence.resize(kMostEvidence);

  state.articles.clear();
  for (const Telling& telling : tellings) {
    const bool first = state.articles.empty();
    state.articles.push_back({telling.article, first ? "first" : telling.copy ? "copy" : "report"});
  }
  state.independent_origins = count_origins(tellings);
  return state;
}

void restate(Incident& incident) {
  incident.state = merge(incident.tellings);
  incident.state.id = incident.id;
  incident.state.revision = incident.revision;
  incident.state.story = incident.story;
}

}  // namespace rasid::story
