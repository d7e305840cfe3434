// Restart and reload: desks are built from the ledger and the rows, and what the rules' change means for open alerts is
// said.
#include <algorithm>

#include "alert/engine_state.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::alert {

Engine::State::State(std::shared_ptr<const RuleSet> set, std::shared_ptr<const knowledge::Knowledge> known,
                     store::StateTable& matches, store::StateTable& alerts)
    : rules(std::move(set)), knowledge(std::move(known)), alerts_table(alerts), ledger(matches) {
  ordinal = ledger.highest_ordinal();
  now = ledger.newest();
  read_rows();
  build_desks();
}

void Engine::State::read_rows() {
  alerts_table.scan([&](std::string_view key, std::string_view value) {
    if (auto rule = rule_of_key(key)) {
      if (auto row = decode_rule(value)) old_rules.emplace(*rule, std::move(*row));
      return;
    }
    auto group = group_of_key(key);
    auto row = group ? decode_group(value) : std::nullopt;
    if (!row) return log_error(format("alert: the stored row {} is unreadable and counts as none", key));
    ordinal = std::max(ordinal, row->closed_ordinal);
    if (row->open) now = std::max(now, row->open->alert.evaluated_at);
    old_groups.emplace(*group, std::move(*row));
  });
}

// Desks from the ledger and from old_groups; what finds no place stays there for settle().
void Engine::State::build_desks() {
  desks.clear();
  schedule.clear();
  for (uint32_t i = 0; i < rules->rules().size(); ++i) {
    const Rule& rule = rules->rules()[i];
    desks.emplace_back(rule, i, schedule, alerts_table);
    if (auto old = old_rules.find(rule.id); old != old_rules.end()) desks.back().set_notified(old->second.notified);
  }
  for (auto& [event, row] : ledger.rows())
    for (auto& [id, match] : row.matches)
      if (RuleDesk* desk = desk_of(id); desk != nullptr && desk->rule().entry_version == match.entry_version)
        desk->put(match.group_key, match.group, {event, match.at, match.value, match.ordinal, match.live});
  for (auto at = old_groups.begin(); at != old_groups.end();) {
    RuleDesk* desk = desk_of(at->second.rule);
    auto old = old_rules.find(at->second.rule);
    bool same = desk != nullptr && (old == old_rules.end() || old->second.entry_version == desk->rule().entry_version);
    if (same) desk->adopt(at->first, std::move(at->second));
    at = same ? old_groups.erase(at) : std::next(at);
  }
  settled = false;
}

// Says and writes what the new rules change. Once, before anything else.
void Engine::State::settle(std::vector<Alert>& out) {
  if (settled) return;
  settled = true;
  drop_matches_of_other_rules();
  for (RuleDesk& desk : desks) {
    auto old = old_rules.find(desk.rule().id);
    if (!desk.active(now)) {
      desk.close_all("rule_removed", change_of({}), out);
    } else if (old != old_rules.end() && old->second.version != desk.rule().version) {
      Change change = change_of("rule_changed");
      change.kind = Change::Kind::kRuleChanged;
      desk.evaluate_all(change, out);
    }
    if (old == old_rules.end() || old->second.version != desk.rule().version) desk.save_rule();
  }
  for (auto& [key, row] : old_groups) end_of(row, out);
  for (auto& [key, row] : old_groups) alerts_table.erase(group_row_key(key));
  for (auto& [id, row] : old_rules)
    if (rules->find(id) == nullptr) alerts_table.erase(rule_row_key(id));
  old_groups.clear();
  old_rules.clear();
}

// The end of an alert whose rule is no more, or groups otherwise.
void Engine::State::end_of(GroupRow& row, std::vector<Alert>& out) {
  if (!row.open) return;
  Alert alert = std::move(row.open->alert);
  ++alert.sequence;
  alert.state = AlertState::kResolved;
  alert.notify = row.open->told;
  alert.reason = rules->find(row.rule) == nullptr ? "rule_removed" : "rule_changed";
  alert.changed.clear();
  alert.evaluated_at = now;
  alert.ends_at = now;
  out.push_back(std::move(alert));
}

void Engine::State::drop_matches_of_other_rules() {
  for (auto& [event, row] : ledger.rows()) {
    size_t dropped = std::erase_if(row.matches, [&](const auto& each) {
      const Rule* rule = rules->find(each.first);
      return rule == nullptr || rule->entry_version != each.second.entry_version;
    });
    if (dropped > 0) ledger.save(event);
  }
}

void Engine::State::reload(std::shared_ptr<const RuleSet> set, std::shared_ptr<const knowledge::Knowledge> known) {
  for (RuleDesk& desk : desks) {
    old_rules.insert_or_assign(desk.rule().id, desk.row());
    old_groups.merge(desk.hand_over());
  }
  desks.clear();
  rules = std::move(set);
  knowledge = std::move(known);
  build_desks();
}

}  // namespace rasid::alert
