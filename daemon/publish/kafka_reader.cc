// Follows topics of Kafka: every partition of each into one queue, without a group, committed records only.
#include <set>

#include "core/format.h"
#include "publish/kafka_handle.h"
#include "publish/kafka_record.h"
#include "publish/reader.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kAsk{10'000};  // for metadata

class KafkaReader final : public RecordReader {
 public:
  KafkaReader(const Options& options, KafkaOwned<rd_kafka_t> consumer)
      : options_(options), consumer_(std::move(consumer)), queue_(rd_kafka_queue_new(consumer_.get())) {}

  ~KafkaReader() override {
    for (const auto& [topic, partition] : started_) rd_kafka_consume_stop(topic, partition);
  }

  Status start(const std::string& name, From from) {
    std::string full = topic_name(options_, name);
    rd_kafka_topic_t* topic = topics_.emplace_back(rd_kafka_topic_new(consumer_.get(), full.c_str(), nullptr)).get();
    const rd_kafka_metadata_t* metadata = nullptr;
    auto code = rd_kafka_metadata(consumer_.get(), 0, topic, &metadata, in_ms(kAsk));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
      return retry_later(format("kafka ({}): {}", options_.brokers, rd_kafka_err2str(code)));
    KafkaOwned<const rd_kafka_metadata_t> owned(metadata);
    if (metadata->topic_cnt != 1 || metadata->topics[0].err != RD_KAFKA_RESP_ERR_NO_ERROR)
      return retry_later(format("kafka topic {}: {}", full,
                                metadata->topic_cnt == 1 ? rd_kafka_err2str(metadata->topics[0].err) : "unknown"));
    for (int32_t partition = 0; partition < metadata->topics[0].partition_cnt; ++partition) {
      int64_t offset = from == From::kEnd ? RD_KAFKA_OFFSET_END : RD_KAFKA_OFFSET_BEGINNING;
      if (rd_kafka_consume_start_queue(topic, partition, offset, queue_.get()) != 0)
        return retry_later(format("kafka topic {}: {}", full, rd_kafka_err2str(rd_kafka_last_error())));
      started_.emplace_back(topic, partition);
    }
    return Done{};
  }

  Result<std::optional<Record>> next(milliseconds wait) override {
    auto until = steady_clock::now() + wait;
    while (true) {
      auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
      KafkaOwned<rd_kafka_message_t> message(rd_kafka_consume_queue(queue_.get(), std::max(0, in_ms(left))));
      if (!message) return std::optional<Record>();
      if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        bool first = ended_.emplace(message->rkt, message->partition).second;
        if (first && ended_.size() == started_.size()) return std::optional<Record>();
      } else if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return retry_later(format("kafka: {}", rd_kafka_message_errstr(message.get())));
      } else {
        std::string topic = rd_kafka_topic_name(message->rkt);
        return std::optional(record_of(message.get(), topic.substr(options_.prefix.size() + 1)));
      }
    }
  }

 private:
  const Options options_;
  KafkaOwned<rd_kafka_t> consumer_;
  KafkaOwned<rd_kafka_queue_t> queue_;
  std::vector<KafkaOwned<rd_kafka_topic_t>> topics_;
  std::vector<std::pair<rd_kafka_topic_t*, int32_t>> started_;
  std::set<std::pair<rd_kafka_topic_t*, int32_t>> ended_;  // read to their end at least once
};

}  // namespace

Result<std::unique_ptr<RecordReader>> read_kafka_records(const Options& options, std::vector<std::string> topics,
                                                         From from) {
  auto consumer = kafka_consumer(options);
  if (!consumer) return consumer.error();
  auto reader = std::make_unique<KafkaReader>(options, std::move(*consumer));
  if (topics.empty())
    for (const Topic& topic : kTopics) topics.emplace_back(topic.name);
  for (const std::string& topic : topics)
    if (auto status = reader->start(topic, from); !status) return status.error();
  return std::unique_ptr<RecordReader>(std::move(reader));
}

}  // namespace rasid::publish
