#include "publish/kafka_sink.h"

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
  if (!position) return position.error();
  life_ = std::make_unique<Life>(Life{std::move(*producer), std::move(*topics)});
  return position;
}

SendOutcome KafkaSink::send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop) {
  if (!life_) return {SendKind::kDoubt, true, "closed", "the sink is not open"};
  return life_->producer->send(rows, position, stop);
}

}  // namespace rasid::publish
