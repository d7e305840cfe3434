// What an operator may set of publishing.
#pragma once

#include <map>
#include <string>

namespace rasid::publish {

enum class SinkKind { kFile, kKafka };
// Transactional: exactly once for read_committed consumers. Idempotent: at least once, under the same deterministic
// ids.
enum class Delivery { kTransactional, kIdempotent };

struct Options {
  SinkKind kind = SinkKind::kFile;
  std::string file;              // of the file sink: JSON lines; its position lies beside it in <file>.position
  std::string corrections_file;  // of the file sink: where people's corrections are read from, one a line
  std::string brokers;           // of Kafka: host:port,host:port
  std::string prefix = "rasid";  // of every topic: <prefix>.events
  std::string group =
      "main";  // names this publisher: transactional id rasid/<group>/all/0, stable over hosts and restarts
  Delivery delivery = Delivery::kTransactional;
  std::map<std::string, std::string>
      kafka;  // further librdkafka properties (security.*, sasl.*, ssl.*, compression.type)
  std::map<std::string, std::string>
      kafka_secrets;              // property -> file that holds its value (a systemd credential); read when connecting
  std::string source = "/rasid";  // ce_source of every record (a URI reference)
  std::string config_hash;        // stands in the position record, for whoever audits
  bool adopt_position = false;    // go on where start-up would refuse: from what the store last knew to be out
  size_t max_batch = 5000;        // records in one transaction
};

}  // namespace rasid::publish
