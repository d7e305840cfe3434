#include "story/merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/format.h"
#include "story/claims.h"
#include "story/corroboration.h"

namespace rasid::story {
namespace {

constexpr size_t kMostEvidence = 60;

int certainty(Modality modality) {
  switch (modality) {
    case Modality::kAsserted:
      return 4;
    case Modality::kClaimed:
      return 3;
    case Modality::kOngoing:
      return 2;
    case Modality::kDenied:
      return 0;
    default:
      return 1;
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

const Event& first_of_best(const std::vector<Account>& accounts) {
  return *std::max_element(accounts.begin(), accounts.end(), [](const Account& a, const Account& b) {
            return precision(*a.event) < precision(*b.event);
          })->event;
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

void take_evidence(Event& state, const Event& from, std::string_view field) {
  std::erase_if(state.evidence, [&](const Evidence& evidence) { return evidence.field.starts_with(field); });
  add_evidence(state, from, field);
}

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

// What more origins say than say `chosen`; of several such values the one with the most, then the first told.
template <class Value>
const Event* better_supported(const std::vector<Account>& accounts, const std::string& chosen, Value&& value) {
  std::map<std::string, std::set<std::string_view>> votes;
  for (const Account& account : accounts) {
    const std::string said = value(*account.event);
    if (!said.empty()) votes[said].insert(account.telling->origin);
  }
  size_t most = votes[chosen].size();
  const Event* best = nullptr;
  for (const Account& account : accounts) {
    const size_t count = votes[value(*account.event)].size();
    if (count <= most || value(*account.event).empty()) continue;
    most = count;
    best = account.event;
  }
  return best;
}

std::string key_of(const std::optional<ActorRef>& actor) {
  if (!actor) return {};
  return actor->id.empty() ? actor->text : actor->id;
}

void follow_majority(Event& state, const std::vector<Account>& accounts) {
  const auto initiator = [](const Event& event) { return key_of(event.initiator); };
  const auto target = [](const Event& event) { return key_of(event.target); };
  const auto day = [](const Event& event) {
    return firmness(event.date) == 2 ? to_iso(*event.date.from) : std::string();
  };
  const auto type = [](const Event& event) { return std::string(to_string(event.type)); };
  if (const Event* from = better_supported(accounts, initiator(state), initiator)) {
    state.initiator = from->initiator;
    take_evidence(state, *from, "initiator");
  }
  if (const Event* from = better_supported(accounts, target(state), target)) {
    state.target = from->target;
    take_evidence(state, *from, "target");
  }
  if (const Event* from = better_supported(accounts, day(state), day)) {
    state.date = from->date;
    take_evidence(state, *from, "event_date");
  }
  if (const Event* from = better_supported(accounts, type(state), type)) {
    state.type = from->type;
    take_evidence(state, *from, "type");
  }
}

// Of the account that was published last; of two of one time, of the one that came last.
void take_newest_toll(Event& state, const std::vector<Account>& accounts) {
  const Account* newest = nullptr;
  for (const Account& account : accounts) {
    if (account.event->casualties.empty()) continue;
    if (newest == nullptr || account.telling->published >= newest->telling->published) newest = &account;
  }
  if (newest == nullptr || state.casualties == newest->event->casualties) return;
  state.casualties = newest->event->casualties;
  take_evidence(state, *newest->event, "casualties");
}

}  // namespace

Event merge(const std::vector<Telling>& tellings) {
  const std::vector<Account> accounts = accounts_of(tellings);
  if (accounts.empty()) return {};
  Event state = first_of_best(accounts);
  if (accounts.size() > 2) follow_majority(state, accounts);
  for (const Account& account : accounts) {
    fill_gaps(state, *account.event);
    state.confidence = std::max(state.confidence, account.event->confidence);
  }
  take_newest_toll(state, accounts);
  if (state.evidence.size() > kMostEvidence) state.evidence.resize(kMostEvidence);

  state.claims = claims_of(accounts);
  state.contradictions = contradictions_of(accounts);
  state.first_reported = first_report(tellings);
  state.independent_origins = count_origins(tellings);
  state.articles.clear();
  for (const Telling& telling : tellings) {
    const bool first = state.articles.empty();
    state.articles.push_back({telling.article, first ? "first" : telling.copy ? "copy" : "report"});
  }
  return state;
}

void restate(Incident& incident) {
  incident.state = merge(incident.tellings);
  incident.state.id = incident.id;
  incident.state.revision = incident.revision;
  incident.state.story = incident.story;
}

}  // namespace rasid::story
