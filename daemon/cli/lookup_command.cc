#include "cli/lookup_command.h"

#include <algorithm>
#include <iostream>

#include "cli/archive.h"
#include "cli/event_view.h"
#include "cli/knowledge_loading.h"
#include "cli/said.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::cli {
namespace {

std::optional<JsonObject> object_of(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  return std::move(json->get_object());
}

std::vector<JsonObject> alerts_on(store::ArchiveReader& reader, std::string_view event) {
  std::vector<JsonObject> alerts;
  auto status = reader.each("alerts", [&](const store::ArchivedRecord& record) {
    if (record.value.find(event) == std::string::npos) return;
    if (auto alert = object_of(record.value)) alerts.push_back(std::move(*alert));
  });
  if (!status) std::cerr << log_safe(status.error().message) << '\n';
  return alerts;
}

Surroundings around(store::ArchiveReader& reader, const store::ArchivedRecord& record) {
  Surroundings all;
  all.withdrawn = record.withdrawn;
  if (auto changes = reader.changes(record.topic, record.key)) all.changes = std::move(*changes);
  if (record.topic == "events") all.alerts = alerts_on(reader, record.key);
  if (auto said = Said::read(reader)) all.said = said->about(record.key);
  all.record = [&reader](std::string_view topic, std::string_view id) -> std::optional<JsonObject> {
    auto found = reader.find(topic, id, 1);
    return found && found->size() == 1 ? object_of(found->front().value) : std::nullopt;
  };
  return all;
}

struct Found {
  store::ArchivedRecord record;
  JsonObject value;
  std::vector<std::string> became;  // ids that lead here, from what was asked for
};

Result<Found> find_as_it_stands(store::ArchiveReader& reader, std::string_view topic, std::string_view id) {
  constexpr size_t kMostSteps = 100;
  Found found;
  std::string wanted(id);
  for (;;) {
    auto record = find_record(reader, topic, wanted);
    if (!record.ok()) return record.error();
    auto value = object_of(record->value);
    if (!value) return bad_input(format("the record of {} cannot be read", record->key));
    found.record = std::move(*record);
    found.value = std::move(*value);
    const Json* into = found.value.if_contains("merged_into");
    if (into == nullptr || !into->is_string() || found.became.size() == kMostSteps) return found;
    wanted = std::string(into->get_string());
    if (auto there = reader.find(topic, wanted, 1); !there || there->empty()) return found;
    found.became.push_back(found.record.key);
  }
}

std::string became_line(const Found& found) {
  std::string line;
  for (const std::string& id : found.became) line += format("{} is now part of\n", id);
  return line;
}

Json as_json(std::string_view name, const std::vector<std::string>& became, JsonObject value, const Surroundings& all) {
  JsonObject json;
  if (!became.empty()) json["asked_for"] = became.front();
  json["withdrawn_at"] = all.withdrawn ? Json(to_iso(*all.withdrawn)) : Json(nullptr);
  JsonArray revisions;
  for (const store::ArchivedChange& each : all.changes) {
    JsonObject revision;
    revision["revision"] = each.revision;
    revision["at"] = to_iso(each.at);
    if (auto change = object_of(each.change)) revision["change"] = std::move(*change);
    revisions.push_back(std::move(revision));
  }
  json["revisions"] = std::move(revisions);
  JsonArray alerts;
  for (const JsonObject& alert : all.alerts) alerts.push_back(alert);
  json["alerts"] = std::move(alerts);
  JsonArray corrections;
  for (const JsonObject& each : all.said) corrections.push_back(each);
  json["corrections"] = std::move(corrections);
  json[name] = std::move(value);
  return json;
}

int complain(const std::string& what, int exit_code) {
  std::cerr << log_safe(what) << '\n';
  return exit_code;
}

template <class View>
int show(const LookupArguments& arguments, std::string_view topic, std::string_view name, const View& view,
         std::ostream& out) {
  std::string wrong = id_complaint(arguments.id, name.substr(0, 1) == "e" ? "e_" : "s_", topic);
  if (!wrong.empty()) return complain(wrong, kUnusable);
  int exit_code = kOk;
  auto archive = open_archive(arguments.config, exit_code);
  if (!archive) return exit_code;
  auto found = find_as_it_stands(archive->reader, topic, arguments.id);
  if (!found.ok()) return complain(found.error().message, kFailed);
  Surroundings all = around(archive->reader, found->record);
  if (arguments.json)
    out << to_text(as_json(name, found->became, std::move(found->value), all)) << '\n';
  else
    out << became_line(*found) << view(found->value, all, Paint::of_stdout());
  return finish(out, kOk);
}

}  // namespace

int run_event(const LookupArguments& arguments, std::ostream& out) {
  return show(arguments, "events", "event", event_view, out);
}

int run_story(const LookupArguments& arguments, std::ostream& out) {
  return show(arguments, "stories", "story", story_view, out);
}

}  // namespace rasid::cli
