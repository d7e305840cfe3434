// What each event matched, a row an event: the rows that windows are a fold over. One owner, one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "alert/condition.h"
#include "alert/material.h"
#include "alert/window.h"
#include "core/clock.h"
#include "store/state_table.h"

namespace rasid::alert {

struct Match {
  std::string entry_version;  // of the rule as it was
  std::string group_key;
  std::vector<std::string> group;  // values of the rule's group_by
  Tick at = 0;
  double value = 1;
  uint64_t ordinal = 0;
  bool live = true;
  Facts facts;  // as last told; of match rules
};

struct EventRow {
  Instant first_report;  // published first, as far as that is known and not in the future; else seen first
  Instant first_seen;
  Instant updated;
  PhraseHits phrases;                    // of all its articles
  std::map<std::string, Match> matches;  // by rule id
};

class Ledger {
 public:
  explicit Ledger(store::StateTable& table);  // reads the table

  std::map<std::string, EventRow>& rows() { return rows_; }
  EventRow* find(std::string_view event);  // null where there is none
  void save(const std::string& event);     // writes the row through
  void erase(const std::string& event);

  // The newest of what the rows carry, for the clock and the count that go on from there.
  Instant newest() const;
  uint64_t highest_ordinal() const;

 private:
  store::StateTable& table_;
  std::map<std::string, EventRow> rows_;
};

}  // namespace rasid::alert
