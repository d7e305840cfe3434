#include "publish/kafka_handle.h"

#include "core/file.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::publish {
namespace {

// Connection trouble is told by the publisher's state; librdkafka's own lines, one a broker and try, are for debugging.
void log_line(const rd_kafka_t*, int, const char* facility, const char* message) {
  log_debug(format("librdkafka {}: {}", facility, message));
}

// The files' values; a line end behind one is no part of it.
Result<Properties> secrets_of(const Options& options) {
  Properties secrets;
  for (const auto& [name, file] : options.kafka_secrets) {
    auto value = read_file(file);
    if (!value.ok()) return bad_config(format("kafka property {}: {}", name, value.error().message));
    value->erase(value->find_last_not_of("\r\n") + 1);
    secrets.emplace_back(name, std::move(*value));
  }
  return secrets;
}

}  // namespace

void KafkaDelete::operator()(rd_kafka_t* handle) const {
  if (rd_kafka_type(handle) == RD_KAFKA_PRODUCER)
    rd_kafka_purge(handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

Result<KafkaOwned<rd_kafka_conf_t>> kafka_conf(const Options& options, const Properties& ours) {
  KafkaOwned<rd_kafka_conf_t> conf(rd_kafka_conf_new());
  rd_kafka_conf_set_log_cb(conf.get(), log_line);
  Properties all{{"client.id", "rasid"}};
  all.insert(all.end(), options.kafka.begin(), options.kafka.end());
  auto secrets = secrets_of(options);
  if (!secrets.ok()) return secrets.error();
  all.insert(all.end(), secrets->begin(), secrets->end());
  all.emplace_back("bootstrap.servers", options.brokers);
  all.insert(all.end(), ours.begin(), ours.end());
  char why[512];
  for (const auto& [name, value] : all)
    if (rd_kafka_conf_set(conf.get(), name.c_str(), value.c_str(), why, sizeof why) != RD_KAFKA_CONF_OK)
      return bad_config(format("kafka property {}: {}", name, why));
  return conf;
}

Result<KafkaOwned<rd_kafka_t>> kafka_handle(rd_kafka_type_t type, KafkaOwned<rd_kafka_conf_t> conf) {
  char why[512];
  rd_kafka_t* made = rd_kafka_new(type, conf.get(), why, sizeof why);
  if (made == nullptr) return bad_config(format("kafka: {}", why));
  conf.release();  // the handle owns it now
  return KafkaOwned<rd_kafka_t>(made);
}

Result<KafkaOwned<rd_kafka_t>> kafka_consumer(const Options& options, const Properties& more) {
  Properties ours{{"isolation.level", "read_committed"}, {"enable.partition.eof", "true"},
                  {"fetch.wait.max.ms", "10"},           {"fetch.error.backoff.ms", "50"},
                  {"reconnect.backoff.max.ms", "2000"},  {"enable.auto.commit", "false"}};
  ours.insert(ours.end(), more.begin(), more.end());
  auto conf = kafka_conf(options, ours);
  if (!conf) return conf.error();
  return kafka_handle(RD_KAFKA_CONSUMER, std::move(*conf));
}

KafkaVerdict verdict_of(rd_kafka_resp_err_t code) {
  switch (code) {
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_POLICY_VIOLATION:
      return KafkaVerdict::kPermanent;
    case RD_KAFKA_RESP_ERR__FENCED:
    case RD_KAFKA_RESP_ERR_PRODUCER_FENCED:
    case RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH:
      return KafkaVerdict::kFenced;
    default:
      return KafkaVerdict::kPassing;
  }
}

std::string transactional_id(const Options& options) { return format("rasid/{}/all/0", options.group); }

std::string topic_name(const Options& options, std::string_view topic) {
  return format("{}.{}", options.prefix, topic);
}

int in_ms(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

}  // namespace rasid::publish
