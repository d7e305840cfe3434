#include "cli/correct_command.h"

#include <iostream>
#include <vector>

#include "cli/archive.h"
#include "cli/complaint.h"
#include "cli/correction_form.h"
#include "cli/knowledge_loading.h"
#include "core/format.h"
#include "core/hash.h"
#include "publish/correction_source.h"
#include "story/corrected_fields.h"

namespace rasid::cli {
namespace {

// The whole id of a live event or article; bad_input where the store has none that a correction could still reach. One
// that became part of another may only be parted from it.
Result<std::string> live_id(store::ArchiveReader& reader, std::string_view typed, bool parting) {
  bool event = is_event_id(typed);
  std::string_view topic = event ? "events" : "articles";
  std::string wrong = id_complaint(typed, event ? "e_" : "a_", topic);
  if (!wrong.empty()) return bad_input(wrong + "; an event's (e_) or an article's (a_)");
  auto record = find_record(reader, topic, typed);
  if (!record) return record.error();
  auto json = parse_json(record->value);
  std::string into(json && json->is_object() ? string_at(json->get_object(), "merged_into").value_or("") : "");
  if (!into.empty() && parting) return record->key;
  if (!into.empty()) return bad_input(format("{} became part of {}: correct that one", record->key, into));
  if (record->withdrawn) return bad_input(format("{} was withdrawn {}", record->key, to_iso(*record->withdrawn)));
  auto remembered = reader.is_remembered(event ? "events" : "stories", record->key);
  if (!remembered) return remembered.error();
  if (*remembered) return record->key;
  return bad_input(format("{} can no longer be corrected: its story had no news for story.window", record->key));
}

// What the daemon would find wrong is found here first.
Status complete(Correction& correction, store::ArchiveReader& reader, const knowledge::Knowledge& knowledge) {
  auto target = live_id(reader, correction.target, correction.kind == CorrectionKind::kNotSameAs);
  if (!target) return target.error();
  correction.target = *target;
  if (!correction.other.empty()) {
    auto other = live_id(reader, correction.other, false);
    if (!other) return other.error();
    correction.other = *other;
  }
  if (std::string unknown = story::unknown_in(correction.set, knowledge); !unknown.empty()) return bad_input(unknown);
  if (correction.id.empty()) {
    std::string text = to_text(correction_json(correction));
    correction.id = "c_" + to_hex(hash128(format("{}\n{}", text, SystemClock().steady().time_since_epoch().count())));
  }
  auto read = parse_correction(to_text(correction_json(correction)));
  if (!read) return read.error();
  return Done{};
}

// Every line of stdin; nothing where one of them is bad.
std::optional<std::vector<Correction>> read_lines(std::istream& in, store::ArchiveReader& reader,
                                                  const knowledge::Knowledge& knowledge) {
  std::vector<Correction> corrections;
  bool good = true;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto correction = parse_correction(line);
    Status status = correction ? complete(*correction, reader, knowledge) : Status(correction.error());
    if (status) {
      corrections.push_back(std::move(*correction));
      continue;
    }
    good = false;
    complain(format("line {}: {}", number, status.error().message));
  }
  if (!good) return std::nullopt;
  return corrections;
}

std::string said(const Correction& correction) {
  std::string fields;
  for (const std::string& field : correction.fields()) fields += (fields.empty() ? "" : ", ") + field;
  std::string what = format("{}  {}  {}", correction.id, to_string(correction.kind), correction.target);
  if (!fields.empty()) what += "  " + fields;
  if (!correction.other.empty()) what += "  " + correction.other;
  return what;
}

int write(const std::vector<Correction>& corrections, const publish::Options& options, std::ostream& out) {
  std::vector<Record> records;
  for (const Correction& each : corrections)
    records.push_back({"corrections", each.target, {}, to_text(correction_json(each)), false, each.at});
  if (auto status = publish::write_corrections(options, records); !status) {
    complain(status.error().message);
    return kFailed;
  }
  for (const Correction& each : corrections) out << said(each) << '\n';
  bool kafka = options.kind == publish::SinkKind::kKafka;
  std::cerr << "written to " << (kafka ? format("the topic {}.corrections", options.prefix) : options.corrections_file)
            << "; `rasid run` applies it, `rasid event ID` then shows it\n";
  return finish(out, kOk);
}

}  // namespace

int run_correct(const CorrectArguments& arguments, std::istream& in, std::ostream& out) {
  int exit_code = kOk;
  auto archive = open_archive(arguments.config, exit_code);
  if (!archive) return exit_code;
  knowledge::Loaded loaded = knowledge::load(archive->settings->config_dir);
  print_complaints(loaded.complaints);
  if (!loaded.knowledge) return kBadConfig;
  std::vector<Correction> corrections;
  if (arguments.jsonl) {
    auto lines = read_lines(in, archive->reader, *loaded.knowledge);
    if (!lines) return kUnusable;
    corrections = std::move(*lines);
  } else {
    auto correction = correction_of(arguments, *loaded.knowledge, SystemClock().now());
    if (!correction) return complain(correction.error().message);
    if (auto status = complete(*correction, archive->reader, *loaded.knowledge); !status)
      return complain(status.error().message);
    corrections.push_back(std::move(*correction));
  }
  if (!arguments.dry_run) return write(corrections, archive->settings->publish, out);
  for (const Correction& each : corrections) out << to_text(correction_json(each)) << '\n';
  return finish(out, kOk);
}

}  // namespace rasid::cli
