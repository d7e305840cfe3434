#include "cli/events_command.h"

#include <algorithm>
#include <iostream>
#include <map>

#include "cli/archive.h"
#include "cli/complaint.h"
#include "cli/event_filter.h"
#include "cli/event_tables.h"
#include "cli/event_view.h"
#include "cli/knowledge_loading.h"
#include "cli/names.h"
#include "core/format.h"
#include "model/event.h"

namespace rasid::cli {
namespace {

Result<std::vector<std::string>> types_of(const std::vector<std::string>& typed) {
  for (const std::string& type : typed) {
    if (event_type_of(type)) continue;
    std::string known;
    for (int i = 0; i <= static_cast<int>(EventType::kOther); ++i)
      known += format("{}{}", known.empty() ? "" : ", ", to_string(static_cast<EventType>(i)));
    return bad_input(format("\"{}\" is no type of event; those are: {}", type, known));
  }
  return typed;
}

// Places of the filter point into `knowledge`.
Result<EventFilter> filter_of(const EventsArguments& arguments, const std::string& config_dir,
                              std::shared_ptr<const knowledge::Knowledge>& knowledge) {
  EventFilter filter;
  Instant now = SystemClock().now();
  for (auto [text, day] : {std::pair{&arguments.since, &filter.since}, std::pair{&arguments.until, &filter.until}}) {
    if (text->empty()) continue;
    auto read = day_or_span(*text, now);
    if (!read) return read.error();
    *day = *read;
  }
  if (!arguments.near.empty()) {
    auto circle = circle_of(arguments.near);
    if (!circle) return circle.error();
    filter.near = *circle;
  }
  auto types = types_of(arguments.types);
  if (!types) return types.error();
  filter.types = std::move(*types);
  if (arguments.place.empty()) return filter;
  knowledge::Loaded loaded = knowledge::load(config_dir);
  print_complaints(loaded.complaints);
  if (!loaded.knowledge) return bad_config("the tables of places cannot be used");
  knowledge = std::move(loaded.knowledge);
  auto place = place_named(*knowledge, arguments.place);
  if (!place) return place.error();
  filter.place = *place;
  return filter;
}

std::string sort_key(const JsonObject& event) {
  const JsonObject* date = object_at(event, "event_date");
  auto day = date == nullptr ? std::nullopt : string_at(*date, "from");
  std::string observed(string_at(event, "observed_at").value_or("").substr(0, 10));
  return format("{}\n{}", day ? std::string(*day) : observed, string_at(event, "event_id").value_or(""));
}

void write(const std::vector<JsonObject>& events, const EventsArguments& arguments, std::ostream& out) {
  if (arguments.geojson) {
    out << geojson(events) << '\n';
    return;
  }
  if (arguments.csv) out << csv_header();
  Paint paint = Paint::of_stdout();
  for (const JsonObject& event : events)
    out << (arguments.csv ? csv_line(event) : arguments.json ? to_text(event) + "\n" : event_lines(event, "", paint));
  if (events.empty() && !arguments.csv && !arguments.json) std::cerr << "no event of the store is like that\n";
}

}  // namespace

int run_events(const EventsArguments& arguments, std::ostream& out) {
  int exit_code = kOk;
  auto archive = open_archive(arguments.config, exit_code);
  if (!archive) return exit_code;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  auto filter = filter_of(arguments, archive->settings->config_dir, knowledge);
  if (!filter.ok()) return complain(filter.error().message);
  std::map<std::string, JsonObject> found;
  auto status = archive->reader.each("events", [&](const store::ArchivedRecord& record) {
    if (record.withdrawn && !arguments.withdrawn) return;
    auto json = parse_json(record.value);
    if (!json || !json->is_object() || !filter->takes(json->get_object(), knowledge.get())) return;
    std::string key = sort_key(json->get_object());
    found.emplace(std::move(key), std::move(json->get_object()));
  });
  if (!status) return complain(status.error().message);
  std::vector<JsonObject> events;
  for (auto& [key, event] : found) events.push_back(std::move(event));
  write(events, arguments, out);
  return finish(out, kOk);
}

}  // namespace rasid::cli
