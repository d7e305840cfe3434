// Corrections in the topic <prefix>.corrections: read without a group, from positions that the caller keeps; written by
// an idempotent producer.
#include <iterator>
#include <set>

#include "core/format.h"
#include "core/log.h"
#include "publish/correction_source.h"
#include "publish/kafka_handle.h"
#include "publish/kafka_record.h"
#include "publish/kafka_topics.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kAsk{2'000};  // one question
constexpr milliseconds kAppear{15'000};
constexpr milliseconds kWritten{30'000};
constexpr size_t kMostAtOnce = 256;

std::string part_of(int32_t partition) { return format("kafka/{}", partition); }

// How many partitions the topic has; made where it is not there.
Result<int32_t> partitions_of(rd_kafka_t* handle, rd_kafka_topic_t* topic, const Options& options) {
  const rd_kafka_metadata_t* metadata = nullptr;
  auto code = rd_kafka_metadata(handle, 0, topic, &metadata, in_ms(kAsk));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
    return retry_later(format("kafka ({}): {}", options.brokers, rd_kafka_err2str(code)));
  KafkaOwned<const rd_kafka_metadata_t> owned(metadata);
  auto error = metadata->topic_cnt == 1 ? metadata->topics[0].err : RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR && metadata->topics[0].partition_cnt > 0)
    return metadata->topics[0].partition_cnt;
  std::string name = topic_name(options, kCorrectionsTopic);
  if (error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || error == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC)
    if (auto status = create_topic(handle, options, {kCorrectionsTopic, "delete"}); !status) return status.error();
  return retry_later(format("kafka topic {}: {}", name, rd_kafka_err2str(error)));
}

class KafkaCorrections final : public CorrectionSource {
 public:
  KafkaCorrections(KafkaOwned<rd_kafka_t> consumer, KafkaOwned<rd_kafka_topic_t> topic)
      : consumer_(std::move(consumer)), topic_(std::move(topic)), queue_(rd_kafka_queue_new(consumer_.get())) {}
  ~KafkaCorrections() override {
    for (int32_t partition = 0; partition < started_; ++partition) rd_kafka_consume_stop(topic_.get(), partition);
  }

  Status start(int32_t partitions, const CorrectionPositions& from) {
    for (; started_ < partitions; ++started_) {
      auto known = from.find(part_of(started_));
      int64_t offset = known == from.end() ? RD_KAFKA_OFFSET_BEGINNING : known->second;
      if (rd_kafka_consume_start_queue(topic_.get(), started_, offset, queue_.get()) != 0)
        return retry_later(format("kafka corrections: {}", rd_kafka_err2str(rd_kafka_last_error())));
    }
    return Done{};
  }

  Result<std::vector<ReceivedCorrection>> read(milliseconds wait) override {
    std::vector<ReceivedCorrection> found;
    auto until = steady_clock::now() + wait;
    while (found.size() < kMostAtOnce) {
      auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
      int patience = found.empty() ? std::max(0, in_ms(left)) : 0;
      KafkaOwned<rd_kafka_message_t> message(rd_kafka_consume_queue(queue_.get(), patience));
      if (!message) break;
      if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        ended_.insert(message->partition);
      } else if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return retry_later(format("kafka corrections: {}", rd_kafka_message_errstr(message.get())));
      } else {
        found.push_back({part_of(message->partition), message->offset + 1,
                         record_of(message.get(), std::string(kCorrectionsTopic))});
      }
    }
    return found;
  }
  bool caught_up() const override { return ended_.size() == static_cast<size_t>(started_); }

 private:
  KafkaOwned<rd_kafka_t> consumer_;
  KafkaOwned<rd_kafka_topic_t> topic_;
  KafkaOwned<rd_kafka_queue_t> queue_;
  int32_t started_ = 0;
  std::set<int32_t> ended_;
};

struct Written {
  size_t done = 0;
  rd_kafka_resp_err_t failure = RD_KAFKA_RESP_ERR_NO_ERROR;
};

void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  auto* written = static_cast<Written*>(opaque);
  ++written->done;
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) written->failure = message->err;
}

}  // namespace

// A position that the topic no longer has (aged out, or the topic was made anew) begins with what is there.
Result<std::unique_ptr<CorrectionSource>> open_kafka_corrections(const Options& options, CorrectionPositions from) {
  auto consumer = kafka_consumer(options, {{"auto.offset.reset", "earliest"}});
  if (!consumer) return consumer.error();
  std::string name = topic_name(options, kCorrectionsTopic);
  KafkaOwned<rd_kafka_topic_t> topic(rd_kafka_topic_new(consumer->get(), name.c_str(), nullptr));
  auto partitions = partitions_of(consumer->get(), topic.get(), options);
  if (!partitions) return partitions.error();
  auto source = std::make_unique<KafkaCorrections>(std::move(*consumer), std::move(topic));
  if (auto status = source->start(*partitions, from); !status) return status.error();
  return std::unique_ptr<CorrectionSource>(std::move(source));
}

Status write_kafka_corrections(const Options& options, const std::vector<Record>& corrections) {
  auto conf = kafka_conf(options, {{"enable.idempotence", "true"},
                                   {"partitioner", "murmur2_random"},
                                   {"message.timeout.ms", format("{}", kWritten.count())}});
  if (!conf) return conf.error();
  Written written;
  rd_kafka_conf_set_opaque(conf->get(), &written);
  rd_kafka_conf_set_dr_msg_cb(conf->get(), on_delivery);
  auto handle = kafka_handle(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!handle) return handle.error();
  std::string name = topic_name(options, kCorrectionsTopic);
  KafkaOwned<rd_kafka_topic_t> topic(rd_kafka_topic_new(handle->get(), name.c_str(), nullptr));
  auto until = steady_clock::now() + kAppear;
  for (auto there = partitions_of(handle->get(), topic.get(), options); !there;
       there = partitions_of(handle->get(), topic.get(), options)) {
    if (there.error().kind != ErrorKind::kRetryLater || steady_clock::now() > until) return there.error();
    rd_kafka_poll(handle->get(), 100);
  }
  for (const Record& each : corrections) {
    void* value = const_cast<char*>(each.value.data());
    if (rd_kafka_produce(topic.get(), RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value, each.value.size(),
                         each.key.data(), each.key.size(), nullptr) != 0)
      return give_up(format("kafka topic {}: {}", name, rd_kafka_err2str(rd_kafka_last_error())));
  }
  rd_kafka_flush(handle->get(), in_ms(kWritten + kAppear));
  if (written.failure != RD_KAFKA_RESP_ERR_NO_ERROR)
    return retry_later(format("kafka topic {}: {}", name, rd_kafka_err2str(written.failure)));
  if (written.done < corrections.size()) return retry_later(format("kafka topic {}: no answer from the broker", name));
  return Done{};
}

}  // namespace rasid::publish
