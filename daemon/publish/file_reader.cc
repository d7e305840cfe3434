// Follows the file of the file sink, over rotation and cut-off ends.
#include <sys/stat.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <thread>

#include "core/format.h"
#include "core/json.h"
#include "publish/reader.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLook{50};  // between two looks at the file

class FileReader final : public RecordReader {
 public:
  FileReader(const Options& options, std::vector<std::string> topics, From from)
      : path_(options.file), prefix_(options.prefix), topics_(std::move(topics)) {
    struct stat file {};
    if (from == From::kEnd && ::stat(path_.c_str(), &file) == 0) {
      inode_ = file.st_ino;
      offset_ = file.st_size;
    }
  }

  Result<std::optional<Record>> next(milliseconds wait) override {
    auto until = steady_clock::now() + wait;
    while (true) {
      if (ready_.empty())
        if (auto status = load(); !status) return status.error();
      if (!ready_.empty()) {
        std::optional<Record> record(std::move(ready_.front()));
        ready_.pop_front();
        return record;
      }
      bool first = !std::exchange(reached_end_, true);
      if (first || steady_clock::now() >= until) return std::optional<Record>();
      std::this_thread::sleep_for(std::min(wait, kLook));
    }
  }

 private:
  // Whole lines behind the offset, up to some thousand of them.
  Status load() {
    struct stat file {};
    if (::stat(path_.c_str(), &file) != 0) return Done{};
    if (file.st_ino != inode_) offset_ = 0;
    inode_ = file.st_ino;
    offset_ = std::min<int64_t>(offset_, file.st_size);
    if (offset_ == file.st_size) return Done{};
    std::ifstream in(path_, std::ios::binary);
    in.seekg(offset_);
    for (std::string line; ready_.size() < 4096 && std::getline(in, line) && !in.eof();) {
      offset_ += static_cast<int64_t>(line.size()) + 1;
      auto record = record_of_line(line, prefix_);
      if (!record) return bad_input(format("{}: {}", path_, record.error().message));
      if (topics_.empty() || std::find(topics_.begin(), topics_.end(), record->topic) != topics_.end())
        ready_.push_back(std::move(*record));
    }
    return Done{};
  }

  const std::string path_, prefix_;
  const std::vector<std::string> topics_;
  ino_t inode_ = 0;
  int64_t offset_ = 0;
  bool reached_end_ = false;
  std::deque<Record> ready_;
};

}  // namespace

Result<Record> record_of_line(std::string_view line, std::string_view prefix) {
  auto json = parse_json(line);
  if (!json) return json.error();
  const JsonObject* object = json->if_object();
  if (object == nullptr) return bad_input("not a JSON object");
  auto topic = string_at(*object, "topic"), key = string_at(*object, "key");
  const JsonObject* headers = object_at(*object, "headers");
  const Json* value = object->if_contains("value");
  if (!topic || !key || headers == nullptr || value == nullptr)
    return bad_input("no record: topic, key, headers or value is missing");
  Record record;
  bool prefixed = topic->starts_with(prefix) && topic->substr(prefix.size()).starts_with('.');
  record.topic = prefixed ? topic->substr(prefix.size() + 1) : *topic;
  record.key = *key;
  for (const auto& [name, text] : *headers)
    record.headers.emplace_back(name, text.is_string() ? std::string_view(text.get_string()) : std::string_view());
  record.tombstone = value->is_null();
  if (!record.tombstone) record.value = to_text(*value);
  if (auto time = string_at(*headers, "ce_time"))
    if (auto at = parse_iso(*time)) record.timestamp = at->at;
  return record;
}

std::unique_ptr<RecordReader> read_file_records(const Options& options, std::vector<std::string> topics, From from) {
  return std::make_unique<FileReader>(options, std::move(topics), from);
}

}  // namespace rasid::publish
