// The rows of the alerts table: what is kept of a group and of a rule over a restart, as JSON.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alert/template.h"
#include "core/clock.h"
#include "model/alert.h"

namespace rasid::alert {

struct OpenAlert {
  Alert alert;           // the last record of it
  bool told = false;     // somebody was notified that it fires: they will be told that it ends
  bool pending = false;  // the value has changed since the last record
  Instant last_trigger;
  FieldTexts texts;     // of the last trigger
  std::string encoded;  // `alert` as its row has it: made once a record, written with every trigger
};

// What is kept of a group beside its entries, which the ledger has.
struct GroupRow {
  std::string rule;
  uint64_t closed_ordinal = 0;  // entries up to this one belong to an alert that is over
  uint64_t beyond = 0;          // of the (overflow) group: how many were beyond the limits
  std::optional<OpenAlert> open;
};

struct RuleRow {
  std::string version, entry_version;  // under which its groups were filled
  std::deque<Instant> notified;        // when somebody was notified, of the last hour
};

std::string group_row_key(std::string_view group);
std::string rule_row_key(std::string_view rule);
// The group or the rule that the key is of; nothing for a key of the other kind.
std::optional<std::string_view> group_of_key(std::string_view key);
std::optional<std::string_view> rule_of_key(std::string_view key);

std::string encode(const Alert& alert);
std::string encode(const GroupRow& row);
std::string encode(const RuleRow& row);
std::optional<GroupRow> decode_group(std::string_view text);  // nothing where it is unreadable
std::optional<RuleRow> decode_rule(std::string_view text);

}  // namespace rasid::alert
