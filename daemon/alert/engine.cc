#include "alert/engine.h"

#include <algorithm>

#include "alert/engine_state.h"

namespace rasid::alert {
namespace {

constexpr std::chrono::days kLeastKept{30};

}  // namespace

// ---- time

void Engine::State::advance(Instant to, std::vector<Alert>& out) {
  settle(out);
  Instant midnight = start_of(day_of(to));
  if (now < midnight) {
    run_due(midnight, out);
    now = std::max(now, midnight);
    at_midnight(out);
  }
  run_due(to, out);
  now = std::max(now, to);
}

void Engine::State::run_due(Instant until, std::vector<Alert>& out) {
  while (!schedule.empty() && std::get<0>(*schedule.begin()) <= until) {
    auto [at, index, key] = *schedule.begin();
    schedule.erase(schedule.begin());
    now = std::max(now, at);
    desks[index].due(key, now, out);
  }
}

// Rules expire, and what can no longer matter is forgotten.
void Engine::State::at_midnight(std::vector<Alert>& out) {
  std::chrono::milliseconds kept = kLeastKept;
  for (RuleDesk& desk : desks) {
    const Rule& rule = desk.rule();
    if (!desk.active(now)) desk.close_all("rule_removed", change_of({}), out);
    kept = std::max(kept, 2 * rule.window + rule.lateness + rule.hold);
  }
  for (auto next = ledger.rows().begin(); next != ledger.rows().end();) {
    auto at = next++;
    if (at->second.updated >= now - kept) continue;
    for (auto& [id, match] : at->second.matches)
      if (RuleDesk* desk = desk_of(id)) desk->take_out(match.group_key, at->first);
    ledger.erase(std::string(at->first));
  }
}

// ---- events

std::string_view Engine::State::suppression(const Rule& rule, const EventRow& row, const Event& event,
                                            bool replay) const {
  bool old = now - row.first_report > rule.page_within || now - row.first_report > rule.lateness;
  if (event.date.from && event.date.precision == DatePrecision::kDay)
    old = old || day_of(now) - *event.date.from > rule.lateness;
  return old ? "old" : replay ? "replay" : "";
}

// Nothing where the event does not count for the rule.
std::optional<Engine::State::Slot> Engine::State::slot_of(const RuleDesk& desk, const View& view, const EventRow& row) {
  const Rule& rule = desk.rule();
  if (!holds(rule.when, view, row.phrases)) return std::nullopt;
  Slot slot;
  for (const Field* field : rule.group_by) {
    auto value = text_of(*field, view);
    if (!value) ++skipped.missing_group;
    if (!value) return std::nullopt;
    slot.group.push_back(std::move(*value));
  }
  const EventDate& date = view.event.date;
  bool days = rule.kind == Rule::Kind::kCount && rule.time == Rule::Time::kEvent;
  if (days && (!date.from || date.precision != DatePrecision::kDay)) ++skipped.coarse_date;
  if (days && (!date.from || date.precision != DatePrecision::kDay)) return std::nullopt;
  Instant instant = rule.time == Rule::Time::kPublished ? row.first_report : row.first_seen;
  slot.at = days ? date.from->time_since_epoch().count() : instant.time_since_epoch().count();
  if (rule.sum != nullptr) slot.value = number_of(*rule.sum, view).value_or(0);
  slot.key = desk.key_of(slot.group);
  if (!desk.admits(slot.key)) {
    ++skipped.overflow;
    return std::nullopt;
  }
  return slot;
}

void Engine::State::run_rule(RuleDesk& desk, const View& view, EventRow& row, bool replay, std::vector<Alert>& out) {
  const Rule& rule = desk.rule();
  const std::string& event = view.event.id.value;
  uint64_t beyond = skipped.overflow;
  auto slot = slot_of(desk, view, row);
  Change change = change_of(suppression(rule, row, view.event, replay));
  change.view = &view;
  if (skipped.overflow > beyond) desk.overflow(change, out);
  auto before = row.matches.find(rule.id);
  if (before != row.matches.end() && (!slot || slot->key != before->second.group_key)) {
    std::string key = before->second.group_key;
    row.matches.erase(before);
    leave(desk, key, event, out);
    before = row.matches.end();
  }
  if (!slot) return;
  if (before == row.matches.end()) {
    Match fresh{rule.entry_version,      slot->key, slot->group, slot->at, slot->value, ordinal,
                change.suppress.empty(), {}};
    if (rule.kind == Rule::Kind::kMatch) fresh.facts = facts_of(view);
    before = row.matches.emplace(rule.id, std::move(fresh)).first;
  } else {
    change.kind = revise(rule, before->second, *slot, view, change);
  }
  const Match& match = before->second;
  desk.put(match.group_key, match.group, {event, match.at, match.value, match.ordinal, match.live});
  desk.evaluate(match.group_key, change, out);
}

// A revision of an event that counted already: a trigger only where it moved in time or weighs more.
Change::Kind Engine::State::revise(const Rule& rule, Match& match, const Slot& slot, const View& view, Change& change) {
  bool trigger = match.at != slot.at || slot.value > match.value;
  match.at = slot.at;
  match.value = slot.value;
  if (trigger) match.ordinal = ordinal;
  if (trigger) match.live = change.suppress.empty();
  if (rule.kind == Rule::Kind::kMatch) {
    Facts facts = facts_of(view);
    change.material = material_changes(match.facts, facts);
    if (!change.material.empty()) match.facts = std::move(facts);
  }
  return trigger ? Change::Kind::kTrigger : Change::Kind::kStay;
}

void Engine::State::leave(RuleDesk& desk, const std::string& key, const std::string& event, std::vector<Alert>& out) {
  Change change = change_of({});
  change.kind = Change::Kind::kLeft;
  desk.take_out(key, event);
  desk.evaluate(key, change, out);
}

EventRow& Engine::State::row_of(const Event& event, const Context& context) {
  auto [at, fresh] = ledger.rows().try_emplace(event.id.value);
  EventRow& row = at->second;
  bool credible = context.published_at && *context.published_at <= context.observed_at;
  Instant reported = credible ? *context.published_at : context.observed_at;
  row.first_report = fresh ? reported : std::min(row.first_report, reported);
  row.first_seen = fresh ? context.observed_at : row.first_seen;
  row.updated = now;
  row.phrases.merge(rules->phrases_in(context.article_text));
  return row;
}

// The rules that may match it now, and those that it matched before.
std::set<uint32_t> Engine::State::candidates(const Event& event, const EventRow& row) const {
  const auto& by_type = rules->for_type(event.type);
  std::set<uint32_t> indices(by_type.begin(), by_type.end());
  for (const auto& [id, match] : row.matches)
    if (const Rule* rule = rules->find(id)) indices.insert(static_cast<uint32_t>(rule - rules->rules().data()));
  return indices;
}

Change Engine::State::change_of(std::string_view suppress) const {
  Change change;
  change.now = now;
  change.ordinal = ordinal;
  change.suppress = suppress;
  return change;
}

RuleDesk* Engine::State::desk_of(std::string_view rule) {
  const Rule* found = rules->find(rule);
  return found == nullptr ? nullptr : &desks[static_cast<size_t>(found - rules->rules().data())];
}

Engine::Engine(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const knowledge::Knowledge> knowledge,
               store::StateTable& matches, store::StateTable& alerts)
    : state_(std::make_unique<State>(std::move(rules), std::move(knowledge), matches, alerts)) {}
Engine::~Engine() = default;

std::vector<Alert> Engine::accept(const Event& event, const Context& context) {
  std::vector<Alert> out;
  state_->advance(context.observed_at, out);
  if (event.id.empty() || event.modality == Modality::kBackground) return out;
  ++state_->ordinal;
  EventRow& row = state_->row_of(event, context);
  View view{event, *state_->knowledge};
  for (uint32_t index : state_->candidates(event, row)) {
    RuleDesk& desk = state_->desks[index];
    if (desk.active(state_->now)) state_->run_rule(desk, view, row, context.replay, out);
  }
  state_->ledger.save(event.id.value);
  return out;
}

std::vector<Alert> Engine::withdraw(const EventId& event, Instant now) {
  std::vector<Alert> out;
  state_->advance(now, out);
  EventRow* row = state_->ledger.find(event.value);
  if (row == nullptr) return out;
  ++state_->ordinal;
  for (uint32_t index = 0; index < state_->desks.size(); ++index) {
    auto match = row->matches.find(state_->desks[index].rule().id);
    if (match != row->matches.end()) state_->leave(state_->desks[index], match->second.group_key, event.value, out);
  }
  state_->ledger.erase(event.value);
  return out;
}

std::vector<Alert> Engine::tick(Instant now) {
  std::vector<Alert> out;
  state_->advance(now, out);
  return out;
}

std::vector<Alert> Engine::reload(std::shared_ptr<const RuleSet> rules,
                                  std::shared_ptr<const knowledge::Knowledge> knowledge, Instant now) {
  std::vector<Alert> out;
  state_->advance(now, out);
  ++state_->ordinal;
  state_->reload(std::move(rules), std::move(knowledge));
  state_->settle(out);
  return out;
}

const Engine::Skipped& Engine::skipped() const { return state_->skipped; }

size_t Engine::open_alerts() const {
  size_t open = 0;
  for (const RuleDesk& desk : state_->desks) open += desk.open_alerts();
  return open;
}

}  // namespace rasid::alert
