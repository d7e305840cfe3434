#include "publish/make_sink.h"

#include "publish/file_sink.h"
#include "publish/kafka_sink.h"

namespace rasid::publish {

Result<std::unique_ptr<Sink>> make_sink(const Options& options) {
  if (options.kind == SinkKind::kFile) {
    if (options.file.empty()) return bad_config("publish: the file sink needs a file");
    return std::unique_ptr<Sink>(std::make_unique<FileSink>(options.file, options.prefix));
  }
  if (options.brokers.empty()) return bad_config("publish: kafka needs brokers (host:port,host:port)");
  return std::unique_ptr<Sink>(std::make_unique<KafkaSink>(options));
}

}  // namespace rasid::publish
