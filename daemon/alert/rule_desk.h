// One rule at work: its groups, the windows over them, and what changes in the state of their alerts (alerts_full.md
// 3). One owner, one thread. Every change of a group is written through to its row.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "alert/rows.h"
#include "alert/rule.h"
#include "alert/window.h"
#include "store/state_table.h"

namespace rasid::alert {

inline constexpr std::string_view kOverflow = "(overflow)";
inline constexpr size_t kMostGroups = 10'000, kMostEntries = 1'000, kMostFiring = 200, kMostAnHour = 60;

// What happened to a group.
struct Change {
  enum class Kind {
    kTrigger,      // an entry came, moved or grew
    kStay,         // a revision of an entry that is in it already
    kLeft,         // an entry left
    kRuleChanged,  // another version of the rule looks at the same entries
  };
  Kind kind = Kind::kTrigger;
  Instant now;
  uint64_t ordinal = 0;               // of the revision
  std::string_view suppress;          // why nobody may be notified: replay, old, rule_changed; empty = live
  const View* view = nullptr;         // of the event, for the texts; null where there is none
  std::vector<std::string> material;  // what changed materially in it
};

// When groups want to be looked at again, over all rules: instant, rule, group.
using Schedule = std::set<std::tuple<Instant, uint32_t, std::string>>;

class RuleDesk {
 public:
  RuleDesk(const Rule& rule, uint32_t index, Schedule& schedule, store::StateTable& rows);

  const Rule& rule() const { return *rule_; }
  bool active(Instant now) const { return rule_->enabled && (!rule_->expires || day_of(now) <= *rule_->expires); }
  std::string key_of(const std::vector<std::string>& group) const;

  // Whether the group exists or may yet be opened.
  bool admits(const std::string& key) const { return groups_.contains(key) || groups_.size() < kMostGroups; }
  void put(const std::string& key, const std::vector<std::string>& group, Entry entry);
  void take_out(const std::string& key, const std::string& event);  // the entry goes; nothing is evaluated

  void evaluate(const std::string& key, const Change& change, std::vector<Alert>& out);
  // One more event or alert than the limits allow.
  void overflow(const Change& change, std::vector<Alert>& out);
  // The group's time has come.
  void due(const std::string& key, Instant at, std::vector<Alert>& out);
  // Every group anew, after the rule changed; or the end of all of them.
  void evaluate_all(const Change& change, std::vector<Alert>& out);
  void close_all(std::string_view reason, const Change& change, std::vector<Alert>& out);

  // Restart and reload: what a group was, to be taken over; all rows, to be handed to another desk.
  void adopt(const std::string& key, GroupRow row);
  std::map<std::string, GroupRow> hand_over();
  void set_notified(std::deque<Instant> notified) { notified_ = std::move(notified); }
  size_t open_alerts() const;
  RuleRow row() const { return {rule_->version, rule_->entry_version, notified_}; }
  void save_rule();

 private:
  struct Group {
    std::vector<std::string> values;
    std::vector<Entry> entries;  // by time, then event
    GroupRow row;
    std::optional<Instant> due;
    bool is_overflow = false;
  };

  Tick length() const;
  std::optional<Window> reached(const Group& group, uint64_t after) const;
  Severity severity_of(double value) const;
  bool may_notify(Instant now);
  void note_notified(Instant now);

  void open(const std::string& key, Group& group, const Window& window, const Change& change, std::vector<Alert>& out);
  void fire(Group& group, const Window& window, const Change& change, std::vector<Alert>& out);
  void suppress(Group& group, const Window& window, std::string_view reason, const Change& change,
                std::vector<Alert>& out);
  void update(Group& group, const Window& window, const Change& change, std::vector<Alert>& out);
  void close(const std::string& key, Group& group, std::string_view reason, const Change& change,
             std::vector<Alert>& out);
  void fill(const Group& group, const Window& window, Alert& alert) const;
  void emit(Group& group, AlertState state, bool notify, std::string_view reason, Instant now, std::vector<Alert>& out);
  void collect_texts(Group& group, const Change& change) const;

  std::optional<Instant> expiry(const Group& group, Instant now) const;
  void reschedule(const std::string& key, Group& group, Instant now);
  void save(const std::string& key, Group& group);

  const Rule* rule_;
  uint32_t index_;
  Schedule* schedule_;
  store::StateTable* rows_;
  std::map<std::string, Group> groups_;
  std::deque<Instant> notified_;  // of the last hour
  size_t firing_ = 0;
};

}  // namespace rasid::alert
