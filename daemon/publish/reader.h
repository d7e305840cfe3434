// Published records read back, for people and checks: from the file sink's file, or from Kafka as a read_committed
// consumer without a group.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/record.h"
#include "publish/options.h"

namespace rasid::publish {

enum class From { kBeginning, kEnd };

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  // The next record: in the file's order; of Kafka in the order of each key. Nothing where none comes within `wait`;
  // the first time that everything there is was read, at once. Its topic is without the prefix.
  virtual Result<std::optional<Record>> next(std::chrono::milliseconds wait) = 0;
};

// Topics without the prefix; none: all. A file that is not there yet is waited for.
std::unique_ptr<RecordReader> read_file_records(const Options& options, std::vector<std::string> topics, From from);
// retry_later where no broker answers or a topic does not exist.
Result<std::unique_ptr<RecordReader>> read_kafka_records(const Options& options, std::vector<std::string> topics,
                                                         From from);

// A line of the file sink. bad_input where it is none.
Result<Record> record_of_line(std::string_view line, std::string_view prefix);

}  // namespace rasid::publish
