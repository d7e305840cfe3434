#include "cli/correct_command.h"

#include <iostream>
#include <vector>

#include "cli/archive.h"
#include "cli/complaint.h"
#include "cli/correction_form.h"
#include "cli/knowledge_loading.h"
#include "cli/said.h"
#include "core/format.h"
#include "core/hash.h"
#include "publish/correction_source.h"
#include "story/corrected_fields.h"

namespace rasid::cli {
namespace {

// What a correction may be said of: the store, and what people said before.
struct Known {
  store::ArchiveReader& reader;
  const Said& said;
  const knowledge::Knowledge& knowledge;
};

// The whole id of an event or article that stands; bad_input where there is nothing to correct.
Result<std::string> standing_id(const Known& known, std::string_view typed, CorrectionKind kind) {
  bool event = is_event_id(typed);
  std::string_view topic = event ? "events" : "articles";
  std::string wrong = id_complaint(typed, event ? "e_" : "a_", topic);
  if (!wrong.empty()) return bad_input(wrong + "; an event's (e_) or an article's (a_)");
  auto record = find_record(known.reader, topic, typed);
  if (!record) return record.error();
  if (kind == CorrectionKind::kUndo) return record->key;
  const bool rejected = known.said.book().is_rejected(known.said.book().resolve(EventId{record->key}));
  if (kind == CorrectionKind::kRelevant) {
    if (rejected) return record->key;
    return bad_input(format("nobody said that {} is not relevant, or it was taken back", record->key));
  }
  auto json = parse_json(record->value);
  std::string into(json && json->is_object() ? string_at(json->get_object(), "merged_into").value_or("") : "");
  if (!into.empty() && kind == CorrectionKind::kNotSameAs) return record->key;
  if (!into.empty()) return bad_input(format("{} became part of {}: correct that one", record->key, into));
  if (record->withdrawn)
    return bad_input(format("{} was withdrawn {}{}", record->key, to_iso(*record->withdrawn),
                            rejected ? ": it was said not to be relevant; --relevant takes that back" : ""));
  return record->key;
}

// What the daemon would find wrong is found here first.
Status complete(Correction& correction, const Known& known) {
  auto target = standing_id(known, correction.target, correction.kind);
  if (!target) return target.error();
  correction.target = *target;
  if (!correction.other.empty()) {
    auto other = correction.kind == CorrectionKind::kUndo
                     ? known.said.correction_about(correction.target, correction.other)
                     : standing_id(known, correction.other, CorrectionKind::kSet);
    if (!other) return other.error();
    correction.other = *other;
  }
  if (std::string unknown = story::unknown_in(correction.set, known.knowledge); !unknown.empty())
    return bad_input(unknown);
  if (correction.id.empty()) {
    std::string text = to_text(correction_json(correction));
    correction.id = "c_" + to_hex(hash128(format("{}\n{}", text, SystemClock().steady().time_since_epoch().count())));
  }
  auto read = parse_correction(to_text(correction_json(correction)));
  if (!read) return read.error();
  return Done{};
}

// Every line of stdin; nothing where one of them is bad.
std::optional<std::vector<Correction>> read_lines(std::istream& in, const Known& known) {
  std::vector<Correction> corrections;
  bool good = true;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto correction = parse_correction(line);
    Status status = correction ? complete(*correction, known) : Status(correction.error());
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

int write(const std::vector<Correction>& corrections, const publish::Options& options, std::ostream& out) {
  std::vector<Record> records;
  for (const Correction& each : corrections)
    records.push_back({"corrections", each.target, {}, to_text(correction_json(each)), false, each.at});
  if (auto status = publish::write_corrections(options, records); !status) {
    complain(status.error().message);
    return kFailed;
  }
  for (const Correction& each : corrections) out << format("{}  {}  {}\n", each.id, each.target, words_of(each));
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
  auto said = Said::read(archive->reader);
  if (!said) return complain(said.error().message);
  const Known known{archive->reader, *said, *loaded.knowledge};
  std::vector<Correction> corrections;
  if (arguments.jsonl) {
    auto lines = read_lines(in, known);
    if (!lines) return kUnusable;
    corrections = std::move(*lines);
  } else {
    auto correction = correction_of(arguments, *loaded.knowledge, SystemClock().now());
    if (!correction) return complain(correction.error().message);
    if (auto status = complete(*correction, known); !status) return complain(status.error().message);
    corrections.push_back(std::move(*correction));
  }
  if (!arguments.dry_run) return write(corrections, archive->settings->publish, out);
  for (const Correction& each : corrections) out << to_text(correction_json(each)) << '\n';
  return finish(out, kOk);
}

}  // namespace rasid::cli
