#include "publish/kafka_position.h"

#include <algorithm>

#include "core/format.h"
#include "core/json.h"
#include "publish/chain_text.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kAsk{5000};  // one request
constexpr milliseconds kPatience{
    15'000};                          // for the end of a partition, which an open transaction of others may hold back
constexpr int64_t kFirstLook = 1000;  // offsets from the end; ten times more when ours is not among them

struct Range {
  int64_t low = 0, high = 0;
};

struct Found {
  std::optional<Position> position;
};

// Reads [from, high) of one partition and keeps the last record under `key`.
class PartitionReader {
 public:
  PartitionReader(rd_kafka_t* consumer, rd_kafka_topic_t* topic, int32_t partition)
      : topic_(topic), partition_(partition), queue_(rd_kafka_queue_new(consumer)) {}

  Result<Found> read(int64_t from, int64_t high, std::string_view key, std::stop_token stop) {
    if (rd_kafka_consume_start_queue(topic_, partition_, from, queue_.get()) != 0)
      return retry_later(format("kafka: cannot read positions: {}", rd_kafka_err2str(rd_kafka_last_error())));
    auto found = follow(high, key, stop);
    rd_kafka_consume_stop(topic_, partition_);
    return found;
  }

 private:
  Result<Found> follow(int64_t high, std::string_view key, std::stop_token stop) {
    Found found;
    auto until = steady_clock::now() + kPatience;
    while (!stop.stop_requested() && steady_clock::now() < until) {
      KafkaOwned<rd_kafka_message_t> message(rd_kafka_consume_queue(queue_.get(), 200));
      if (!message) continue;
      if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        if (message->offset >= high) return found;
      } else if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return retry_later(format("kafka: reading positions: {}", rd_kafka_err2str(message->err)));
      } else if (std::string_view(static_cast<const char*>(message->key), message->key_len) == key) {
        found.position = position_of({static_cast<const char*>(message->payload), message->len});
      }
    }
    return retry_later("kafka: the position topic cannot be read to its end (an open transaction holds it back?)");
  }

  rd_kafka_topic_t* topic_;
  int32_t partition_;
  KafkaOwned<rd_kafka_queue_t> queue_;
};

// A partition that was just created has its leader known before that leader serves it.
Result<Range> range_of(rd_kafka_t* producer, const std::string& topic, int32_t partition, std::stop_token stop) {
  auto until = steady_clock::now() + kAsk;
  while (true) {
    Range range;
    auto code =
        rd_kafka_query_watermark_offsets(producer, topic.c_str(), partition, &range.low, &range.high, in_ms(kAsk));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return range;
    if (stop.stop_requested() || steady_clock::now() > until)
      return retry_later(format("kafka: end of {}: {}", topic, rd_kafka_err2str(code)));
    rd_kafka_poll(producer, 50);
  }
}

Result<int32_t> partitions_of(rd_kafka_t* producer, rd_kafka_topic_t* topic) {
  const rd_kafka_metadata_t* metadata = nullptr;
  auto code = rd_kafka_metadata(producer, 0, topic, &metadata, in_ms(kAsk));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return retry_later(format("kafka metadata: {}", rd_kafka_err2str(code)));
  KafkaOwned<const rd_kafka_metadata_t> owned(metadata);
  return metadata->topic_cnt == 1 ? metadata->topics[0].partition_cnt : 0;
}

Result<Found> newest_in(rd_kafka_t* consumer, rd_kafka_topic_t* topic, int32_t partition, Range range,
                        std::string_view key, std::stop_token stop) {
  for (int64_t look = kFirstLook;; look *= 10) {
    int64_t from = std::max(range.low, range.high - look);
    if (from >= range.high) return Found{};
    auto found = PartitionReader(consumer, topic, partition).read(from, range.high, key, stop);
    if (!found || found->position || from == range.low) return found;
  }
}

}  // namespace

std::string position_text(const Position& position) {
  JsonObject json;
  json["outbox"] = position.outbox_id;
  json["seq"] = position.seq;
  if (!position.config_hash.empty()) json["config"] = position.config_hash;
  if (position.chain != 0) json["chain"] = chain_text(position.chain);
  return to_text(json);
}

std::optional<Position> position_of(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  auto outbox = string_at(json->get_object(), "outbox");
  auto seq = int_at(json->get_object(), "seq");
  if (!outbox || !seq) return std::nullopt;
  return Position{std::string(*outbox), *seq, std::string(string_at(json->get_object(), "config").value_or("")),
                  chain_of(string_at(json->get_object(), "chain").value_or(""))};
}

Result<std::optional<Position>> read_position(rd_kafka_t* producer, const Options& options, std::stop_token stop,
                                              const std::string& isolation) {
  std::string name = topic_name(options, kPositionTopic), key = transactional_id(options);
  KafkaOwned<rd_kafka_topic_t> produced(rd_kafka_topic_new(producer, name.c_str(), nullptr));
  auto partitions = partitions_of(producer, produced.get());
  if (!partitions) return partitions.error();
  auto consumer = kafka_consumer(options, {{"isolation.level", isolation}});
  if (!consumer) return consumer.error();
  KafkaOwned<rd_kafka_topic_t> topic(rd_kafka_topic_new(consumer->get(), name.c_str(), nullptr));
  std::optional<Position> newest;
  for (int32_t partition = 0; partition < *partitions; ++partition) {
    auto range = range_of(producer, name, partition, stop);
    if (!range) return range.error();
    auto found = newest_in(consumer->get(), topic.get(), partition, *range, key, stop);
    if (!found) return found.error();
    if (found->position) newest = found->position;
  }
  return newest;
}

}  // namespace rasid::publish
