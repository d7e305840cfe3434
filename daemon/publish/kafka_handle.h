// librdkafka's objects as owned values, and its configuration from ours.
#pragma once

#include <librdkafka/rdkafka.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "publish/options.h"

namespace rasid::publish {

struct KafkaDelete {
  void operator()(rd_kafka_t* handle) const;  // drops what is queued, waits for nothing
  void operator()(rd_kafka_conf_t* conf) const { rd_kafka_conf_destroy(conf); }
  void operator()(rd_kafka_topic_t* topic) const { rd_kafka_topic_destroy(topic); }
  void operator()(rd_kafka_queue_t* queue) const { rd_kafka_queue_destroy(queue); }
  void operator()(rd_kafka_error_t* error) const { rd_kafka_error_destroy(error); }
  void operator()(rd_kafka_message_t* message) const { rd_kafka_message_destroy(message); }
  void operator()(rd_kafka_event_t* event) const { rd_kafka_event_destroy(event); }
  void operator()(const rd_kafka_metadata_t* metadata) const { rd_kafka_metadata_destroy(metadata); }
};
template <class T>
using KafkaOwned = std::unique_ptr<T, KafkaDelete>;

using Properties = std::vector<std::pair<std::string, std::string>>;

// The operator's properties first, then ours, which win. bad_config where librdkafka refuses one.
Result<KafkaOwned<rd_kafka_conf_t>> kafka_conf(const Options& options, const Properties& ours);
Result<KafkaOwned<rd_kafka_t>> kafka_handle(rd_kafka_type_t type, KafkaOwned<rd_kafka_conf_t> conf);

// For reading topics without a group: read_committed, ends of partitions reported, no waiting for more bytes.
Result<KafkaOwned<rd_kafka_t>> kafka_consumer(const Options& options, const Properties& more = {});

// What an error code asks for.
enum class KafkaVerdict {
  kPassing,    // try again, with a new producer
  kPermanent,  // this record can never go
  kFenced,     // another producer of the same transactional id has taken over
};
KafkaVerdict verdict_of(rd_kafka_resp_err_t code);

std::string transactional_id(const Options& options);
std::string topic_name(const Options& options, std::string_view topic);  // with the prefix
int in_ms(std::chrono::milliseconds time);

}  // namespace rasid::publish
