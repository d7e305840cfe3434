#include "cli/tail_command.h"

#include <iostream>
#include <memory>

#include "cli/knowledge_loading.h"
#include "cli/record_text.h"
#include "core/log.h"
#include "publish/reader.h"
#include "settings/settings.h"

namespace rasid::cli {
namespace {

Result<std::unique_ptr<publish::RecordReader>> open_reader(const publish::Options& options,
                                                           const TailArguments& arguments) {
  std::vector<std::string> topics = arguments.topics;
  if (topics.empty()) topics = {"articles", "events", "stories", "alerts"};
  bool kafka = arguments.kafka || options.kind == publish::SinkKind::kKafka;
  if (kafka) return publish::read_kafka_records(options, std::move(topics), publish::From::kBeginning);
  return publish::read_file_records(options, std::move(topics), publish::From::kBeginning);
}

int show(publish::RecordReader& reader, bool follow, std::ostream& out) {
  constexpr std::chrono::milliseconds kWait{500};
  while (out.good()) {
    auto record = reader.next(kWait);
    if (!record.ok()) {
      std::cerr << log_safe(record.error().message) << '\n';
      return kFailed;
    }
    if (*record)
      out << record_text((*record)->topic, (*record)->key, (*record)->value);
    else if (follow)
      out.flush();
    else
      break;
  }
  return finish(out, kOk);
}

}  // namespace

int run_tail(const TailArguments& arguments, std::ostream& out) {
  auto folder = config_dir_or_complain(arguments.config);
  if (!folder) return kBadConfig;
  settings::Loaded loaded = settings::load(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.settings) return kBadConfig;
  auto reader = open_reader(loaded.settings->publish, arguments);
  if (!reader.ok()) {
    std::cerr << log_safe(reader.error().message) << '\n';
    return kFailed;
  }
  return show(**reader, !arguments.no_follow, out);
}

}  // namespace rasid::cli
