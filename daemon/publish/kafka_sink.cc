#include "publish/kafka_sink.h"

#include "core/format.h"
#include "core/log.h"
#include "publish/kafka_position.h"
#include "publish/kafka_producer.h"
#include "publish/kafka_topics.h"

namespace rasid::publish {

struct KafkaSink::Life {
  std::unique_ptr<KafkaProducer> producer;
  std::vector<KafkaOwned<rd_kafka_topic_t>> topics;  // of that producer; goes first
};

KafkaSink::KafkaSink(Options options) : options_(std::move(options)) {}
KafkaSink::~KafkaSink() = default;

Result<std::optional<Position>> KafkaSink::open(std::stop_token stop) {
  life_.reset();
  auto producer = KafkaProducer::start(options_, stop);
  if (!producer) return producer.error();
  auto topics = ensure_topics((*producer)->handle(), options_, stop);
  if (!topics) return topics.error();
  auto position = read_position((*producer)->handle(), options_, stop);
  if (!position) {
    if (!promised_ || !only_we_wrote(producer->get()->handle(), stop)) return position.error();
    log_warn(format("{}; going on behind record {}, whose commit was acknowledged", position.error().message,
                    promised_->seq));
    position = promised_;
  }
  life_ = std::make_unique<Life>(Life{std::move(*producer), std::move(*topics)});
  return position;
}

// Another publisher of our name would have left a position of its own.
bool KafkaSink::only_we_wrote(rd_kafka_t* producer, std::stop_token stop) const {
  auto written = read_position(producer, options_, stop, "read_uncommitted");
  return written.ok() && *written && (*written == promised_ || *written == tried_);
}

SendOutcome KafkaSink::send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop) {
  if (!life_) return {SendKind::kDoubt, true, "closed", "the sink is not open"};
  tried_ = position;
  SendOutcome outcome = life_->producer->send(rows, position, stop);
  if (outcome.kind == SendKind::kOut) promised_ = position;
  if (outcome.kind != SendKind::kOut && life_->producer->asked_for_commit()) promised_.reset();
  return outcome;
}

}  // namespace rasid::publish
