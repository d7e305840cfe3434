#include "alert/rows.h"

#include <array>

#include "core/json.h"

namespace rasid::alert {
namespace {

int64_t ms(Instant at) { return at.time_since_epoch().count(); }
Instant instant_at(const JsonObject& json, const char* key) {
  return Instant{std::chrono::milliseconds{int_at(json, key).value_or(0)}};
}
std::string word(const JsonObject& json, const char* key) { return std::string(string_at(json, key).value_or("")); }

JsonObject words_json(const std::map<std::string, std::string>& words) {
  JsonObject json;
  for (const auto& [key, value] : words) json[key] = value;
  return json;
}
std::map<std::string, std::string> words_from(const JsonObject& json, const char* key) {
  std::map<std::string, std::string> words;
  if (const JsonObject* object = object_at(json, key))
    for (const auto& [name, value] : *object)
      if (value.is_string()) words.emplace(name, value.get_string());
  return words;
}

template <class Enum, size_t kCount>
Enum enum_from(std::string_view text, const std::array<Enum, kCount>& all) {
  for (Enum each : all)
    if (to_string(each) == text) return each;
  return all.front();
}

JsonObject alert_json(const Alert& alert) {
  JsonObject json;
  json["rule"] = alert.rule;
  json["version"] = alert.rule_version;
  json["key"] = alert.key;
  json["id"] = alert.id.value;
  json["sequence"] = alert.sequence;
  json["state"] = to_string(alert.state);
  json["severity"] = to_string(alert.severity);
  json["notify"] = alert.notify;
  json["reason"] = alert.reason;
  json["group"] = words_json(alert.group);
  json["labels"] = words_json(alert.labels);
  json["value"] = alert.value;
  if (alert.window_from) json["window_from"] = to_iso(*alert.window_from);
  if (alert.window_to) json["window_to"] = to_iso(*alert.window_to);
  JsonArray events;
  for (const EventId& id : alert.events) events.emplace_back(id.value);
  json["events"] = std::move(events);
  json["events_total"] = alert.events_total;
  json["text_en"] = alert.text_en;
  json["text_ar"] = alert.text_ar;
  json["owner"] = alert.owner;
  json["runbook"] = alert.runbook;
  json["starts_at"] = ms(alert.starts_at);
  json["evaluated_at"] = ms(alert.evaluated_at);
  return json;
}

std::optional<Day> day_at(const JsonObject& json, const char* key) {
  auto text = string_at(json, key);
  if (!text) return std::nullopt;
  auto day = parse_day(*text);
  return day.ok() ? std::optional(*day) : std::nullopt;
}

Alert alert_from(const JsonObject& json) {
  Alert alert;
  alert.rule = word(json, "rule");
  alert.rule_version = word(json, "version");
  alert.key = word(json, "key");
  alert.id.value = word(json, "id");
  alert.sequence = static_cast<int>(int_at(json, "sequence").value_or(1));
  alert.state = enum_from(word(json, "state"), std::array{AlertState::kFiring, AlertState::kUpdated,
                                                          AlertState::kResolved, AlertState::kSuppressed});
  alert.severity =
      enum_from(word(json, "severity"), std::array{Severity::kInfo, Severity::kWarning, Severity::kCritical});
  alert.notify = bool_at(json, "notify").value_or(false);
  alert.reason = word(json, "reason");
  alert.group = words_from(json, "group");
  alert.labels = words_from(json, "labels");
  alert.value = number_at(json, "value").value_or(0);
  alert.window_from = day_at(json, "window_from");
  alert.window_to = day_at(json, "window_to");
  if (const JsonArray* events = array_at(json, "events"))
    for (const Json& id : *events)
      if (id.is_string()) alert.events.push_back(EventId{std::string(id.get_string())});
  alert.events_total = static_cast<int>(int_at(json, "events_total").value_or(0));
  alert.text_en = word(json, "text_en");
  alert.text_ar = word(json, "text_ar");
  alert.owner = word(json, "owner");
  alert.runbook = word(json, "runbook");
  alert.starts_at = instant_at(json, "starts_at");
  alert.evaluated_at = instant_at(json, "evaluated_at");
  return alert;
}

}  // namespace

std::string encode(const Alert& alert) { return to_text(alert_json(alert)); }

std::string encode(const GroupRow& row) {
  JsonObject json;
  json["rule"] = row.rule;
  json["closed"] = row.closed_ordinal;
  if (row.beyond > 0) json["beyond"] = row.beyond;
  if (row.open) {
    json["told"] = row.open->told;
    json["pending"] = row.open->pending;
    json["last_trigger"] = ms(row.open->last_trigger);
    json["texts"] = words_json(row.open->texts);
  }
  std::string text = to_text(json);
  if (row.open) text.replace(text.size() - 1, 1, ",\"alert\":" + row.open->encoded + "}");
  return text;
}

std::optional<GroupRow> decode_group(std::string_view text) {
  auto parsed = parse_json(text);
  if (!parsed.ok() || !parsed->is_object()) return std::nullopt;
  const JsonObject& json = parsed->get_object();
  GroupRow row;
  row.rule = word(json, "rule");
  row.closed_ordinal = static_cast<uint64_t>(int_at(json, "closed").value_or(0));
  row.beyond = static_cast<uint64_t>(int_at(json, "beyond").value_or(0));
  if (const JsonObject* alert = object_at(json, "alert")) {
    row.open.emplace();
    row.open->alert = alert_from(*alert);
    row.open->encoded = encode(row.open->alert);
    row.open->told = bool_at(json, "told").value_or(false);
    row.open->pending = bool_at(json, "pending").value_or(false);
    row.open->last_trigger = instant_at(json, "last_trigger");
    row.open->texts = words_from(json, "texts");
  }
  return row;
}

std::string encode(const RuleRow& row) {
  JsonObject json;
  json["version"] = row.version;
  json["entry_version"] = row.entry_version;
  JsonArray notified;
  for (Instant at : row.notified) notified.emplace_back(ms(at));
  json["notified"] = std::move(notified);
  return to_text(json);
}

std::optional<RuleRow> decode_rule(std::string_view text) {
  auto parsed = parse_json(text);
  if (!parsed.ok() || !parsed->is_object()) return std::nullopt;
  const JsonObject& json = parsed->get_object();
  RuleRow row{word(json, "version"), word(json, "entry_version"), {}};
  if (const JsonArray* notified = array_at(json, "notified"))
    for (const Json& at : *notified)
      if (at.is_int64()) row.notified.push_back(Instant{std::chrono::milliseconds{at.get_int64()}});
  return row;
}

std::string group_row_key(std::string_view group) { return "group/" + std::string(group); }
std::string rule_row_key(std::string_view rule) { return "rule/" + std::string(rule); }

std::optional<std::string_view> group_of_key(std::string_view key) {
  if (!key.starts_with("group/")) return std::nullopt;
  return key.substr(6);
}
std::optional<std::string_view> rule_of_key(std::string_view key) {
  if (!key.starts_with("rule/")) return std::nullopt;
  return key.substr(5);
}

}  // namespace rasid::alert
