#include "alert/rule_desk.h"

#include <algorithm>
#include <cmath>

#include "core/format.h"
#include "core/hash.h"

namespace rasid::alert {

RuleDesk::RuleDesk(const Rule& rule, uint32_t index, Schedule& schedule, store::StateTable& rows)
    : rule_(&rule), index_(index), schedule_(&schedule), rows_(&rows) {}

std::string RuleDesk::key_of(const std::vector<std::string>& group) const {
  std::string text = rule_->id;
  for (size_t i = 0; i < group.size(); ++i)
    text += format("\n{}={}", i < rule_->group_by.size() ? rule_->group_by[i]->name : "group", group[i]);
  return to_hex(hash128(text));
}

// ---- entries

void RuleDesk::put(const std::string& key, const std::vector<std::string>& values, Entry entry) {
  Group& group = groups_[key];
  group.values = values;
  group.row.rule = rule_->id;
  auto& entries = group.entries;
  std::erase_if(entries, [&](const Entry& each) { return each.event == entry.event; });
  auto before = [](const Entry& a, const Entry& b) { return std::tie(a.at, a.event) < std::tie(b.at, b.event); };
  entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, before), std::move(entry));
  if (entries.size() > kMostEntries) entries.erase(entries.begin());
}

void RuleDesk::take_out(const std::string& key, const std::string& event) {
  auto at = groups_.find(key);
  if (at == groups_.end()) return;
  Group& group = at->second;
  std::erase_if(group.entries, [&](const Entry& each) { return each.event == event; });
  if (!group.entries.empty() || group.row.open) return;
  rows_->erase(group_row_key(key));
  groups_.erase(at);
}

size_t RuleDesk::open_alerts() const {
  return static_cast<size_t>(
      std::count_if(groups_.begin(), groups_.end(), [](const auto& each) { return each.second.row.open.has_value(); }));
}

// ---- what holds now

Tick RuleDesk::length() const {
  if (rule_->kind == Rule::Kind::kMatch) return kEndless;
  return rule_->time == Rule::Time::kEvent ? rule_->window / std::chrono::days{1} : rule_->window.count();
}

// The window that makes the rule true; nothing where none does. Of an alert that was told, it holds a live entry.
std::optional<Window> RuleDesk::reached(const Group& group, uint64_t after) const {
  if (group.is_overflow) return Window{static_cast<double>(group.row.beyond), 0, 0, 0, {}};
  bool told = group.row.open && group.row.open->told;
  auto best = best_window(group.entries, length(), {std::max(after, group.row.closed_ordinal), told});
  return best && rule_->threshold.reached(best->value) ? best : std::nullopt;
}

Severity RuleDesk::severity_of(double value) const {
  Severity gravest = rule_->severity;
  for (const auto& [severity, threshold] : rule_->escalate)
    if (severity > gravest && threshold.reached(value)) gravest = severity;
  return gravest;
}

bool RuleDesk::may_notify(Instant now) {
  while (!notified_.empty() && notified_.front() <= now - std::chrono::hours{1}) notified_.pop_front();
  return notified_.size() < kMostAnHour;
}

void RuleDesk::note_notified(Instant now) {
  notified_.push_back(now);
  save_rule();
}

// ---- transitions

void RuleDesk::evaluate(const std::string& key, const Change& change, std::vector<Alert>& out) {
  auto at = groups_.find(key);
  if (at == groups_.end()) return;
  Group& group = at->second;
  bool trigger = change.kind == Change::Kind::kTrigger;
  // What was told of long ago is no reason to page now: an alert opens, and fires, by a window that holds what triggers
  // it.
  uint64_t triggering = trigger ? change.ordinal - 1 : 0;
  if (!group.row.open) {
    if (!trigger && change.kind != Change::Kind::kRuleChanged) return;
    if (auto window = reached(group, triggering)) open(key, group, *window, change, out);
    return;
  }
  auto window = reached(group, 0);
  if (!window) {
    close(key, group, change.kind == Change::Kind::kRuleChanged ? "rule_changed" : "retracted", change, out);
    return;
  }
  if (trigger || !change.material.empty()) {
    group.row.open->last_trigger = change.now;
    collect_texts(group, change);
  }
  if (group.row.open->told) {
    update(group, *window, change, out);
  } else if (trigger && change.suppress.empty()) {
    if (auto now = reached(group, triggering)) fire(group, *now, change, out);
  }
  reschedule(key, group, change.now);
  save(key, group);
}

void RuleDesk::open(const std::string& key, Group& group, const Window& window, const Change& change,
                    std::vector<Alert>& out) {
  OpenAlert& open = group.row.open.emplace();
  open.last_trigger = change.now;
  open.alert.rule = rule_->id;
  open.alert.key = key;
  open.alert.starts_at = change.now;
  open.alert.id.value = to_hex(hash128(format("{}\n{}", key, change.now.time_since_epoch().count())));
  for (size_t i = 0; i < group.values.size() && i < rule_->group_by.size(); ++i)
    open.alert.group[rule_->group_by[i]->name] = group.values[i];
  if (group.is_overflow) open.alert.group["group"] = kOverflow;
  collect_texts(group, change);
  if (change.suppress.empty()) {
    fire(group, window, change, out);
  } else {
    suppress(group, window, change.suppress, change, out);
  }
  reschedule(key, group, change.now);
  save(key, group);
}

void RuleDesk::fire(Group& group, const Window& window, const Change& change, std::vector<Alert>& out) {
  if (!group.is_overflow && (firing_ >= kMostFiring || !may_notify(change.now))) {
    bool known = group.row.open->alert.sequence > 0;
    if (!known) suppress(group, window, "overflow", change, out);
    overflow(change, out);
    return;
  }
  group.row.open->told = true;
  ++firing_;
  fill(group, window, group.row.open->alert);
  if (!group.is_overflow) note_notified(change.now);
  emit(group, AlertState::kFiring, true, "", change.now, out);
}

void RuleDesk::suppress(Group& group, const Window& window, std::string_view reason, const Change& change,
                        std::vector<Alert>& out) {
  fill(group, window, group.row.open->alert);
  emit(group, AlertState::kSuppressed, false, reason, change.now, out);
}

void RuleDesk::update(Group& group, const Window& window, const Change& change, std::vector<Alert>& out) {
  OpenAlert& open = *group.row.open;
  Severity severity = severity_of(window.value);
  bool graver = severity != open.alert.severity, new_value = window.value != open.alert.value;
  std::vector<std::string> changed = change.material;
  if (graver) changed.push_back("severity");
  bool throttled = change.now - open.alert.evaluated_at < rule_->throttle;
  open.pending = new_value && changed.empty() && throttled;
  if (open.pending || (changed.empty() && !new_value)) return;
  bool worth = rule_->repage == Rule::Repage::kSeverity   ? graver
               : rule_->repage == Rule::Repage::kMaterial ? graver || !change.material.empty()
                                                          : false;
  bool notify = worth && change.suppress.empty() && may_notify(change.now);
  if (notify) note_notified(change.now);
  if (new_value) changed.push_back("value");
  fill(group, window, open.alert);
  open.alert.changed = std::move(changed);
  emit(group, AlertState::kUpdated, notify, "", change.now, out);
}

void RuleDesk::close(const std::string& key, Group& group, std::string_view reason, const Change& change,
                     std::vector<Alert>& out) {
  OpenAlert& open = *group.row.open;
  open.alert.ends_at = change.now;
  bool told = open.told;
  if (told) --firing_;
  emit(group, AlertState::kResolved, told, reason, change.now, out);
  group.row.open.reset();
  group.row.closed_ordinal = change.ordinal;
  reschedule(key, group, change.now);
  if (group.entries.empty()) {
    rows_->erase(group_row_key(key));
    groups_.erase(key);
  } else {
    save(key, group);
  }
}

void RuleDesk::close_all(std::string_view reason, const Change& change, std::vector<Alert>& out) {
  for (auto next = groups_.begin(); next != groups_.end();) {
    auto at = next++;
    if (at->second.row.open) close(std::string(at->first), at->second, reason, change, out);
  }
}

void RuleDesk::evaluate_all(const Change& change, std::vector<Alert>& out) {
  std::vector<std::string> keys;
  for (const auto& [key, group] : groups_)
    if (!group.is_overflow) keys.push_back(key);
  for (const std::string& key : keys) evaluate(key, change, out);
}

void RuleDesk::overflow(const Change& change, std::vector<Alert>& out) {
  std::string key = key_of({std::string(kOverflow)});
  Group& group = groups_[key];
  group.is_overflow = true;
  group.row.rule = rule_->id;
  if (!group.row.open) group.row.beyond = 0;
  ++group.row.beyond;
  Change here = change;
  here.kind = Change::Kind::kTrigger;
  here.view = nullptr;
  here.material.clear();
  evaluate(key, here, out);
  save(key, group);
}

void RuleDesk::due(const std::string& key, Instant at, std::vector<Alert>& out) {
  auto found = groups_.find(key);
  if (found == groups_.end() || !found->second.row.open) return;
  Group& group = found->second;
  Change change{.kind = Change::Kind::kStay, .now = at, .ordinal = 0, .suppress = {}, .view = nullptr, .material = {}};
  for (const Entry& entry : group.entries) change.ordinal = std::max(change.ordinal, entry.ordinal);
  auto ends = expiry(group, at);
  if (ends && *ends <= at) return close(key, group, "expired", change, out);
  if (auto window = reached(group, 0); window && group.row.open->pending) update(group, *window, change, out);
  reschedule(key, group, at);
  save(key, group);
}

}  // namespace rasid::alert
