// Prints what a RecordReader gives, as record lines, from the beginning to the end: read_main BROKERS PREFIX TOPIC...
#include <cstdio>

#include "publish/file_sink.h"
#include "publish/reader.h"

int main(int count, char** arguments) {
  if (count < 4) return 2;
  rasid::publish::Options options;
  options.brokers = arguments[1];
  options.prefix = arguments[2];
  auto reader =
      rasid::publish::read_kafka_records(options, {arguments + 3, arguments + count}, rasid::publish::From::kBeginning);
  if (!reader) {
    std::fprintf(stderr, "%s\n", reader.error().message.c_str());
    return 1;
  }
  while (true) {
    auto record = (*reader)->next(std::chrono::seconds(20));
    if (!record) return 1;
    if (!*record) return 0;
    std::fputs(rasid::publish::record_line(**record, options.prefix).c_str(), stdout);
  }
}
