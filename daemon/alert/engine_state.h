// The engine's inside: the rules at their desks, the ledger of matches, the clock. See engine.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "alert/engine.h"
#include "alert/ledger.h"
#include "alert/rule.h"
#include "alert/rule_desk.h"

namespace rasid::alert {

struct Engine::State {
  // Where and as how much an event counts for a rule.
  struct Slot {
    std::vector<std::string> group;
    std::string key;
    Tick at = 0;
    double value = 1;
  };

  State(std::shared_ptr<const RuleSet> set, std::shared_ptr<const knowledge::Knowledge> known,
        store::StateTable& matches, store::StateTable& alerts);

  // engine_restart.cc
  void read_rows();
  void build_desks();
  void settle(std::vector<Alert>& out);
  void end_of(GroupRow& row, std::vector<Alert>& out);
  void drop_matches_of_other_rules();
  void reload(std::shared_ptr<const RuleSet> set, std::shared_ptr<const knowledge::Knowledge> known);

  void advance(Instant to, std::vector<Alert>& out);
  void run_due(Instant until, std::vector<Alert>& out);
  void at_midnight(std::vector<Alert>& out);

  EventRow& row_of(const Event& event, const Context& context);
  std::set<uint32_t> candidates(const Event& event, const EventRow& row) const;
  void run_rule(RuleDesk& desk, const View& view, EventRow& row, bool replay, std::vector<Alert>& out);
  std::optional<Slot> slot_of(const RuleDesk& desk, const View& view, const EventRow& row);
  Change::Kind revise(const Rule& rule, Match& match, const Slot& slot, const View& view, Change& change);
  void leave(RuleDesk& desk, const std::string& key, const std::string& event, std::vector<Alert>& out);
  std::string_view suppression(const Rule& rule, const EventRow& row, const Event& event, bool replay) const;
  Change change_of(std::string_view suppress) const;
  RuleDesk* desk_of(std::string_view rule);  // null where there is none

  std::shared_ptr<const RuleSet> rules;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  store::StateTable& alerts_table;
  Ledger ledger;
  std::vector<RuleDesk> desks;  // in the order of the rules
  Schedule schedule;
  Instant now;
  uint64_t ordinal = 0;  // of the last revision
  bool settled = false;
  std::map<std::string, GroupRow> old_groups;  // of rules as they were, until settle()
  std::map<std::string, RuleRow> old_rules;
  Skipped skipped;
};

}  // namespace rasid::alert
