// What a desk says and keeps: the records of alerts, when they end of themselves, and the rows.
#include <algorithm>
#include <set>

#include "alert/rule_desk.h"
#include "core/format.h"

namespace rasid::alert {
namespace {

constexpr size_t kMostListed = 20;
Instant next_minute(Instant at) { return std::chrono::ceil<std::chrono::minutes>(at); }

}  // namespace

void RuleDesk::collect_texts(Group& group, const Change& change) const {
  if (change.view == nullptr) return;
  rule_->text_en.collect(*change.view, group.row.open->texts);
  rule_->text_ar.collect(*change.view, group.row.open->texts);
}

void RuleDesk::fill(const Group& group, const Window& window, Alert& alert) const {
  alert.rule_version = rule_->version;
  alert.value = window.value;
  alert.severity = severity_of(window.value);
  alert.labels = rule_->labels;
  alert.owner = rule_->owner;
  alert.runbook = rule_->runbook;
  if (rule_->kind == Rule::Kind::kCount && !group.is_overflow) {
    bool days = rule_->time == Rule::Time::kEvent;
    auto day = [&](Tick at) { return days ? Day{std::chrono::days{at}} : day_of(Instant{milliseconds{at}}); };
    alert.window_from = day(window.end - length() + (days ? 1 : 0));
    alert.window_to = day(window.end);
  }
  alert.events.clear();
  alert.events_total = 0;
  for (size_t i = window.first; i < window.last; ++i) {
    const Entry& entry = group.entries[i];
    if (rule_->kind == Rule::Kind::kMatch && !window.fresh(entry)) continue;
    ++alert.events_total;
    alert.events.push_back(EventId{entry.event});
  }
  if (alert.events.size() > kMostListed) alert.events.erase(alert.events.begin(), alert.events.end() - kMostListed);
}

void RuleDesk::emit(Group& group, AlertState state, bool notify, std::string_view reason, Instant now,
                    std::vector<Alert>& out) {
  OpenAlert& open = *group.row.open;
  Alert& alert = open.alert;
  ++alert.sequence;
  alert.state = state;
  alert.notify = notify;
  alert.reason = reason;
  alert.evaluated_at = now;
  if (state != AlertState::kUpdated) alert.changed.clear();
  open.pending = false;
  if (group.is_overflow) {
    alert.text_en = format("{} more of rule {} than its limits allow", group.row.beyond, rule_->id);
    alert.text_ar = "";
  } else {
    alert.text_en = rule_->text_en.render(alert, open.texts);
    alert.text_ar = rule_->text_ar.render(alert, open.texts);
  }
  open.encoded = encode(alert);
  out.push_back(alert);
}

// ---- time

// When the alert ends of itself, as things stand: held long enough after the last trigger, and the window that ends
// then is under the threshold.
std::optional<Instant> RuleDesk::expiry(const Group& group, Instant now) const {
  Instant held = group.row.open->last_trigger + rule_->hold;
  if (rule_->kind == Rule::Kind::kMatch || group.is_overflow) return held;
  Instant from = std::max(now, held);
  if (rule_->time == Rule::Time::kEvent) {
    for (Day day = day_of(from);; day += std::chrono::days{1}) {
      double value = value_of_window(group.entries, length(), day.time_since_epoch().count());
      if (!rule_->threshold.reached(value)) return std::max(from, start_of(day));
      if (day > day_of(from) + std::chrono::days{length() + static_cast<Tick>(kMostEntries)}) return std::nullopt;
    }
  }
  std::set<Tick> candidates{from.time_since_epoch().count()};
  for (const Entry& entry : group.entries)
    if (entry.at + length() > from.time_since_epoch().count()) candidates.insert(entry.at + length());
  for (Tick at : candidates)
    if (!rule_->threshold.reached(value_of_window(group.entries, length(), at))) return Instant{milliseconds{at}};
  return std::nullopt;
}

void RuleDesk::reschedule(const std::string& key, Group& group, Instant now) {
  if (group.due) schedule_->erase({*group.due, index_, key});
  group.due.reset();
  if (!group.row.open) return;
  auto at = expiry(group, now);
  if (group.row.open->pending) {
    Instant told = group.row.open->alert.evaluated_at + rule_->throttle;
    at = at ? std::min(*at, told) : told;
  }
  if (!at) return;
  group.due = next_minute(*at);
  schedule_->insert({*group.due, index_, key});
}

// ---- rows

void RuleDesk::adopt(const std::string& key, GroupRow row) {
  Group& group = groups_[key];
  group.is_overflow = key == key_of({std::string(kOverflow)});
  group.row = std::move(row);
  if (!group.row.open) return;
  if (group.row.open->told) ++firing_;
  reschedule(key, group, group.row.open->alert.evaluated_at);
}

std::map<std::string, GroupRow> RuleDesk::hand_over() {
  std::map<std::string, GroupRow> rows;
  for (auto& [key, group] : groups_)
    if (group.row.open || group.row.closed_ordinal > 0) rows.emplace(key, std::move(group.row));
  return rows;
}

void RuleDesk::save(const std::string& key, Group& group) {
  if (group.row.open || group.row.closed_ordinal > 0) rows_->put(group_row_key(key), encode(group.row));
}

void RuleDesk::save_rule() { rows_->put(rule_row_key(rule_->id), encode(row())); }

}  // namespace rasid::alert
