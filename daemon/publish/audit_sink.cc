// Feeds an Audit from the sink. The position is read before the records: what it covers must then be among them.
#include <unistd.h>

#include <filesystem>

#include "core/file.h"
#include "publish/audit.h"
#include "publish/file_mark.h"
#include "publish/kafka_handle.h"
#include "publish/kafka_position.h"
#include "publish/reader.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};  // between two records, before everything is read

Result<std::optional<Position>> file_position(const Options& options) {
  std::string path = options.file + ".position";
  if (::access(path.c_str(), F_OK) != 0) return std::optional<Position>();
  auto text = read_file(path);
  if (!text) return text.error();
  auto mark = file_mark_of(*text);
  return mark ? mark->position : std::nullopt;
}

Result<std::optional<Position>> kafka_position(const Options& options) {
  auto reader = read_kafka_records(options, {std::string(kPositionTopic)}, From::kBeginning);
  if (!reader) return reader.error();
  std::optional<Position> newest;
  while (true) {
    auto record = (*reader)->next(kPatience);
    if (!record) return record.error();
    if (!*record) return newest;
    if ((*record)->key == transactional_id(options)) newest = position_of((*record)->value);
  }
}

Status read_all(RecordReader& reader, Audit& audit) {
  while (true) {
    auto record = reader.next(kPatience);
    if (!record) return record.error();
    if (!*record) return Done{};
    if ((*record)->topic != kPositionTopic) audit.saw(**record);
  }
}

// The file and what a rotation has put beside it under <file>.<anything>, as long as it is not compressed.
std::vector<std::string> files_of(const std::string& path) {
  std::vector<std::string> files{path};
  std::error_code error;
  std::filesystem::path named(path);
  std::filesystem::path folder = named.has_parent_path() ? named.parent_path() : ".";
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    std::string name = entry.path().filename();
    bool rotated = name.starts_with(named.filename().string() + ".") && name != named.filename().string() + ".position";
    if (rotated && !name.ends_with(".gz") && !name.ends_with(".zst") && !name.ends_with(".xz") &&
        entry.is_regular_file(error))
      files.push_back(entry.path());
  }
  return files;
}

Status read_files(const Options& options, Audit& audit) {
  for (const std::string& file : files_of(options.file)) {
    Options one = options;
    one.file = file;
    if (auto status = read_all(*read_file_records(one, {}, From::kBeginning), audit); !status) return status;
  }
  return Done{};
}

Status read_kafka(const Options& options, Audit& audit) {
  auto reader = read_kafka_records(options, {}, From::kBeginning);
  return reader ? read_all(**reader, audit) : Status(reader.error());
}

}  // namespace

Result<AuditResult> audit_sink(const store::Ledger& ledger, const Options& options, std::chrono::hours keeps,
                               Instant now) {
  bool kafka = options.kind == SinkKind::kKafka;
  auto position = kafka ? kafka_position(options) : file_position(options);
  if (!position) return position.error();
  Audit audit(ledger, options.kind, keeps, now);
  if (auto status = kafka ? read_kafka(options, audit) : read_files(options, audit); !status) return status.error();
  return audit.result(*position);
}

}  // namespace rasid::publish
