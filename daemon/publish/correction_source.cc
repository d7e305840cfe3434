#include "publish/correction_source.h"

namespace rasid::publish {

Result<std::unique_ptr<CorrectionSource>> open_corrections(const Options& options, CorrectionPositions from) {
  if (options.kind == SinkKind::kKafka) return open_kafka_corrections(options, std::move(from));
  return open_file_corrections(options.corrections_file, std::move(from));
}

Status write_corrections(const Options& options, const std::vector<Record>& corrections) {
  if (options.kind == SinkKind::kKafka) return write_kafka_corrections(options, corrections);
  return write_file_corrections(options.corrections_file, corrections);
}

}  // namespace rasid::publish
