#include "alert/ledger.h"

#include <algorithm>
#include <charconv>

#include "core/format.h"
#include "core/json.h"
#include "core/log.h"

namespace rasid::alert {
namespace {

int64_t ms(Instant at) { return at.time_since_epoch().count(); }
Instant instant(int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

JsonObject to_json(const Match& match) {
  JsonObject json;
  json["entry_version"] = match.entry_version;
  json["key"] = match.group_key;
  json["group"] = JsonArray(match.group.begin(), match.group.end());
  json["at"] = match.at;
  json["value"] = match.value;
  json["ordinal"] = match.ordinal;
  json["live"] = match.live;
  if (match.facts != Facts{}) json["facts"] = alert::to_json(match.facts);
  return json;
}

Match match_from(const JsonObject& json) {
  Match match;
  match.entry_version = string_at(json, "entry_version").value_or("");
  match.group_key = string_at(json, "key").value_or("");
  if (const JsonArray* group = array_at(json, "group"))
    for (const Json& value : *group)
      if (value.is_string()) match.group.emplace_back(value.get_string());
  match.at = int_at(json, "at").value_or(0);
  match.value = number_at(json, "value").value_or(1);
  match.ordinal = static_cast<uint64_t>(int_at(json, "ordinal").value_or(0));
  match.live = bool_at(json, "live").value_or(false);
  if (const JsonObject* facts = object_at(json, "facts")) match.facts = facts_from(*facts);
  return match;
}

std::string encode(const EventRow& row) {
  JsonObject json;
  json["first_report"] = ms(row.first_report);
  json["first_seen"] = ms(row.first_seen);
  json["updated"] = ms(row.updated);
  if (!row.phrases.empty()) {
    JsonArray phrases;
    for (uint64_t id : row.phrases) phrases.emplace_back(format("{:016x}", id));
    json["phrases"] = std::move(phrases);
  }
  JsonObject matches;
  for (const auto& [rule, match] : row.matches) matches[rule] = to_json(match);
  if (!matches.empty()) json["matches"] = std::move(matches);
  return to_text(json);
}

uint64_t phrase_from(std::string_view hex) {
  uint64_t id = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), id, 16);
  return id;
}

EventRow decode(std::string_view event, std::string_view text) {
  EventRow row;
  auto parsed = parse_json(text);
  if (!parsed.ok() || !parsed->is_object()) {
    log_error(format("alert: the stored matches of {} are unreadable and count as none", event));
    return row;
  }
  const JsonObject& json = parsed->get_object();
  row.first_report = instant(int_at(json, "first_report").value_or(0));
  row.first_seen = instant(int_at(json, "first_seen").value_or(0));
  row.updated = instant(int_at(json, "updated").value_or(0));
  if (const JsonArray* phrases = array_at(json, "phrases"))
    for (const Json& id : *phrases)
      if (id.is_string()) row.phrases.insert(phrase_from(id.get_string()));
  if (const JsonObject* matches = object_at(json, "matches"))
    for (const auto& [rule, match] : *matches)
      if (match.is_object()) row.matches.emplace(rule, match_from(match.get_object()));
  return row;
}

}  // namespace

Ledger::Ledger(store::StateTable& table) : table_(table) {
  table.scan([&](std::string_view event, std::string_view value) { rows_.emplace(event, decode(event, value)); });
}

EventRow* Ledger::find(std::string_view event) {
  auto at = rows_.find(std::string(event));
  return at == rows_.end() ? nullptr : &at->second;
}

void Ledger::save(const std::string& event) {
  if (const EventRow* row = find(event)) table_.put(event, encode(*row));
}

void Ledger::erase(const std::string& event) {
  rows_.erase(event);
  table_.erase(event);
}

Instant Ledger::newest() const {
  Instant newest{};
  for (const auto& [event, row] : rows_) newest = std::max(newest, row.updated);
  return newest;
}

uint64_t Ledger::highest_ordinal() const {
  uint64_t highest = 0;
  for (const auto& [event, row] : rows_)
    for (const auto& [rule, match] : row.matches) highest = std::max(highest, match.ordinal);
  return highest;
}

}  // namespace rasid::alert
