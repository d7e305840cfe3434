#include "cli/tail_command.h"

#include <iostream>
#include <map>
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

// The last block of each key, where the key first came.
class Latest {
 public:
  void put(const Record& record, std::string text) {
    auto [at, added] = places_.emplace(record.topic + "\n" + record.key, texts_.size());
    if (added)
      texts_.push_back(std::move(text));
    else
      texts_[at->second] = std::move(text);
  }
  void write(std::ostream& out) const {
    for (const std::string& text : texts_) out << text;
  }

 private:
  std::map<std::string, size_t> places_;
  std::vector<std::string> texts_;
};

int show(publish::RecordReader& reader, const TailArguments& arguments, std::ostream& out) {
  Latest latest;
  constexpr std::chrono::milliseconds kWait{500};
  while (out.good()) {
    auto record = reader.next(kWait);
    if (!record.ok()) {
      std::cerr << log_safe(record.error().message) << '\n';
      return kFailed;
    }
    if (!*record && (arguments.no_follow || arguments.latest)) break;
    if (!*record) {
      out.flush();
      continue;
    }
    std::string text = record_text((*record)->topic, (*record)->key, (*record)->value);
    arguments.latest ? latest.put(**record, std::move(text)) : void(out << text);
  }
  latest.write(out);
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
  return show(**reader, arguments, out);
}

}  // namespace rasid::cli
