#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/audit_command.h"
#include "cli/check_command.h"
#include "cli/classify_command.h"
#include "cli/correct_command.h"
#include "cli/dedup_command.h"
#include "cli/events_command.h"
#include "cli/explain_command.h"
#include "cli/extract_command.h"
#include "cli/lookup_command.h"
#include "cli/parse_command.h"
#include "cli/recognise_command.h"
#include "cli/replay_command.h"
#include "cli/run_command.h"
#include "cli/tail_command.h"
#include "core/log.h"

namespace rasid::cli {
namespace {

struct Arguments {
  std::optional<std::string> config;
  bool once = false, jsonl = false;
  JsonlArguments lines;
  ReplayArguments replay;
  ParseArguments parse;
  ExtractArguments extract;
  ExplainArguments explain;
  TailArguments tail;
  AuditArguments audit;
  LookupArguments lookup;
  EventsArguments events;
  CorrectArguments correct;
};

void add_config(CLI::App& command, Arguments& arguments) {
  command.add_option("--config", arguments.config, "Configuration folder; else ./config, else /etc/rasid")
      ->type_name("DIR");
}

CLI::App* add_jsonl(CLI::App& app, const std::string& name, const std::string& about, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(name, about);
  add_config(*command, arguments);
  command->add_flag("--jsonl", arguments.jsonl, "One JSON object a line on stdin, one on stdout")->required();
  command
      ->add_option("--threads", arguments.lines.threads,
                   "Threads that read; the output is the same whatever their number")
      ->check(CLI::Range(0, 256));
  return command;
}

// What parse and extract ask of a page's origin.
template <class Origin>
CLI::App* add_page(CLI::App& app, const std::string& name, const std::string& about, Origin& origin) {
  CLI::App* command = app.add_subcommand(name, about);
  command->add_option("--url", origin.url, "Where it came from: relative links are resolved against it");
  command->add_option("--header", origin.headers, "A response header, 'Name: value'; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--charset", origin.charset, "The charset, whatever labels say");
  return command;
}

void add_lookup(CLI::App& app, const std::string& name, const std::string& about, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(name, about);
  add_config(*command, arguments);
  command->add_option("id", arguments.lookup.id, "Its id, or the beginning of it")->required();
  command->add_flag("--json", arguments.lookup.json, "One JSON object");
}

void add_events(CLI::App& app, Arguments& arguments) {
  EventsArguments& events = arguments.events;
  CLI::App* command = app.add_subcommand("events", "Events of the store: a list, a table or a map");
  add_config(*command, arguments);
  command->add_option("--since", events.since, "A day (2026-11-24), or a span back from now (7d)")->type_name("WHEN");
  command->add_option("--until", events.until, "The same, for the last day")->type_name("WHEN");
  command->add_option("--near", events.near, "Latitude, longitude, kilometres: 34.45,40.95,20")
      ->type_name("LAT,LON,KM");
  command->add_option("--place", events.place, "In this place: a name, Arabic or English, or an id")->type_name("NAME");
  command->add_option("--type", events.types, "Of this type (air_strike, ...); may be repeated")->delimiter(',');
  command->add_flag("--withdrawn", events.withdrawn, "Also those that were withdrawn");
  CLI::App* form = command->add_option_group("form");
  form->add_flag("--json", events.json, "The records as published, one a line");
  form->add_flag("--csv", events.csv, "A table (RFC 4180)");
  form->add_flag("--geojson", events.geojson, "A map (RFC 7946)");
  form->require_option(0, 1);
}

void add_correct(CLI::App& app, Arguments& arguments) {
  CorrectArguments& to = arguments.correct;
  CLI::App* command =
      app.add_subcommand("correct", "What a person says of an event or an article; it outranks what is read");
  add_config(*command, arguments);
  CLI::Option* id = command->add_option("id", to.id, "Of the event (e_...) or article (a_...), or its beginning");
  CLI::Option* by = command->add_option("--by", to.by, "Who says so; stands in the records")->type_name("NAME");
  command->add_option("--note", to.note, "Why");
  command->add_flag("--not-relevant", to.not_relevant, "The event is none, the article is none of ours");
  command->add_flag("--relevant", to.relevant, "It is: --not-relevant is taken back");
  command->add_option("--undo", to.undo, "Takes this correction of it back (`rasid event ID` lists them)")
      ->type_name("ID");
  command->add_option("--same-as", to.same_as, "It is this incident")->type_name("ID");
  command->add_option("--not-same-as", to.not_same_as, "It is not this incident, or not what this article tells")
      ->type_name("ID");
  command->add_option("--type", to.type, "air_strike, shelling, ...");
  command->add_option("--place", to.place, "A name or an id; with --at a place that the tables do not have")
      ->type_name("NAME");
  command->add_option("--at", to.at, "Latitude, longitude, and within how many km: 34.45,40.95,2")
      ->type_name("LAT,LON");
  command->add_option("--date", to.date, "A day, or the first and the last: 2026-11-20..2026-11-24")->type_name("DAY");
  command->add_option("--initiator", to.initiator, "An actor's name or id; none: there is none")->type_name("NAME");
  command->add_option("--target", to.target, "The same")->type_name("NAME");
  command->add_option("--modality", to.modality, "asserted, claimed, denied, ...");
  command->add_flag("--dry-run", to.dry_run, "Check it and show what would be written");
  CLI::Option* lines = command->add_flag("--jsonl", to.jsonl, "Whole corrections on stdin, one JSON object a line");
  id->excludes(lines);
  by->excludes(lines);
  command->callback([&to] {
    if (to.jsonl) return;
    if (to.id.empty()) throw CLI::RequiredError("id, or --jsonl");
    if (to.by.empty()) throw CLI::RequiredError("--by");
  });
}

void add_explain(CLI::App& app, Arguments& arguments) {
  ExplainArguments& explain = arguments.explain;
  CLI::App* command = app.add_subcommand("explain", "How articles were read and what was decided, for a person");
  add_config(*command, arguments);
  CLI::App* from = command->add_option_group("from");
  from->add_flag("--jsonl", arguments.jsonl, "Articles on stdin as for classify, in order, with an empty memory");
  from->add_option("--id", explain.id, "An article of the store; or an event or story: its articles")->type_name("ID");
  from->require_option(1);
  command->add_flag("--html", explain.html, "One page that stands alone, with the evidence marked in the text");
  command->add_option("--threads", explain.lines.threads, "Threads that read")->check(CLI::Range(0, 256));
}

void add_commands(CLI::App& app, Arguments& arguments) {
  CLI::App* run = app.add_subcommand("run", "Poll the feeds and publish until SIGTERM");
  add_config(*run, arguments);
  run->add_flag("--once", arguments.once, "Every feed once, then drain and end");
  add_config(*app.add_subcommand("check", "Check the configuration: exit 0, or 1 with every complaint"), arguments);
  add_page(app, "parse", "A feed on stdin to one JSON object", arguments.parse);
  add_config(*add_page(app, "extract", "An article's page on stdin to one JSON object", arguments.extract), arguments);
  add_jsonl(app, "recognise", "{id,text}: what is named where", arguments);
  add_jsonl(app, "classify", "Articles: relevance, topics and events of each by itself", arguments)
      ->add_flag("--features", arguments.lines.features, "With each event what its weights look at, to train them");
  add_explain(app, arguments);
  add_jsonl(app, "dedup", "Articles in order: copies, stories and incidents", arguments);
  CLI::App* replay = add_jsonl(app, "replay", "Articles in order: every record that they lead to", arguments);
  replay->add_option("--out", arguments.replay.out, "Where the records go, one a line; '-' is stdout")
      ->required()
      ->type_name("FILE");
  replay
      ->add_option("--state", arguments.replay.state,
                   "Remembers there how far it is: killed and called again on the same input it goes on")
      ->type_name("FOLDER");
  CLI::App* tail = app.add_subcommand("tail", "Published records for a person, as they come");
  add_config(*tail, arguments);
  tail->add_flag("--kafka", arguments.tail.kafka, "From Kafka, whatever sink the configuration names");
  tail->add_flag("--no-follow", arguments.tail.no_follow, "End when what is there has been shown");
  tail->add_flag("--latest", arguments.tail.latest, "Only the last state of each record, then end");
  tail->add_option("topics", arguments.tail.topics, "articles, events, stories, alerts; all when none is named")
      ->check(CLI::IsMember({"articles", "events", "stories", "alerts"}));
  add_lookup(app, "event", "One event of the store, whole", arguments);
  add_lookup(app, "story", "One story of the store, with its events and articles", arguments);
  add_events(app, arguments);
  add_correct(app, arguments);
  CLI::App* audit = app.add_subcommand("audit", "What was accepted against what left: exit 0, or 1 with what is wrong");
  add_config(*audit, arguments);
  audit->add_flag("--kafka", arguments.audit.kafka, "Against Kafka, whatever sink the configuration names");
  audit->add_option("--days", arguments.audit.keeps_days, "Days that topics with a retention keep a record for certain")
      ->check(CLI::Range(0, 36500));
}

int dispatch(const std::string& command, Arguments& arguments) {
  arguments.lines.config = arguments.tail.config = arguments.extract.config = arguments.config;
  arguments.explain.lines.config = arguments.audit.config = arguments.lookup.config = arguments.events.config =
      arguments.correct.config = arguments.config;
  if (command == "run") return run_run(arguments.config, arguments.once);
  if (command == "check") return run_check(arguments.config);
  if (command == "parse") return run_parse(arguments.parse, std::cin, std::cout);
  if (command == "extract") return run_extract(arguments.extract, std::cin, std::cout);
  if (command == "recognise") return run_recognise(arguments.lines, std::cin, std::cout);
  if (command == "classify") return run_classify(arguments.lines, std::cin, std::cout);
  if (command == "explain") return run_explain(arguments.explain, std::cin, std::cout);
  if (command == "dedup") return run_dedup(arguments.lines, std::cin, std::cout);
  if (command == "audit") return run_audit(arguments.audit, std::cout);
  if (command == "event") return run_event(arguments.lookup, std::cout);
  if (command == "story") return run_story(arguments.lookup, std::cout);
  if (command == "correct") return run_correct(arguments.correct, std::cin, std::cout);
  if (command == "events") return run_events(arguments.events, std::cout);
  if (command == "replay") return run_replay(arguments.lines, arguments.replay, std::cin);
  return run_tail(arguments.tail, std::cout);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);  // stdin is read on other threads than the one that writes stdout
  CLI::App app("rasid watches news feeds: copies removed, Arabic articles read, tagged events published to Kafka",
               "rasid");
  app.set_version_flag("--version", "rasid 0.1.0");
  app.require_subcommand(1);
  Arguments arguments;
  add_commands(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kUnusable;
  }
  return dispatch(app.get_subcommands().front()->get_name(), arguments);
}

}  // namespace rasid::cli
