// Corrections as they come in: lines of a file beside the file sink, or the topic rasid.corrections.
//
// A source gives each correction with the position behind it. Whoever takes it keeps that position in the commit of
// what the correction led to, and opens the source with it again: nothing is left out, and what comes a second time is
// known by its id. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/record.h"
#include "publish/options.h"

namespace rasid::publish {

struct ReceivedCorrection {
  std::string part;  // what the position is of: "kafka/<partition>", "file/<inode>"
  int64_t next = 0;  // where to go on behind it
  Record record;     // topic "corrections"; the value as it came
};
using CorrectionPositions = std::map<std::string, int64_t>;

class CorrectionSource {
 public:
  virtual ~CorrectionSource() = default;
  // What there is, in order; waits up to `wait` for the first. retry_later: to be opened anew.
  virtual Result<std::vector<ReceivedCorrection>> read(std::chrono::milliseconds wait) = 0;
  // All that was there when it was opened has been given.
  virtual bool caught_up() const = 0;
};

// Of the sink that the options name. A file that is not there yet is waited for; a topic that is not there is made,
// where that is allowed. retry_later, bad_config: cannot be read now.
Result<std::unique_ptr<CorrectionSource>> open_corrections(const Options& options, CorrectionPositions from);
std::unique_ptr<CorrectionSource> open_file_corrections(const std::string& path, CorrectionPositions from);
Result<std::unique_ptr<CorrectionSource>> open_kafka_corrections(const Options& options, CorrectionPositions from);

// Where they are written: `key` and `value` of each, all of them or an error. Durable when it returns.
Status write_corrections(const Options& options, const std::vector<Record>& corrections);
Status write_file_corrections(const std::string& path, const std::vector<Record>& corrections);
Status write_kafka_corrections(const Options& options, const std::vector<Record>& corrections);

}  // namespace rasid::publish
