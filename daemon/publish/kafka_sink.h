// Records into Apache Kafka, a batch and its position in one transaction.
#pragma once

#include <memory>
#include <vector>

#include "publish/kafka_handle.h"
#include "publish/options.h"
#include "publish/sink.h"

namespace rasid::publish {

class KafkaSink final : public Sink {
 public:
  explicit KafkaSink(Options options);
  ~KafkaSink() override;
  std::string_view name() const override { return "kafka"; }
  // A new producer: init_transactions first (it fences and ends what earlier ones had begun), then topics, then the
  // position. Where an open transaction hides that for longer than it should (one of others, or one of ours whose marks
  // a broker lost at its death), what this process saw acknowledged counts; the next commit under our id ends ours.
  Result<std::optional<Position>> open(std::stop_token stop) override;
  SendOutcome send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop) override;
  bool position_is_kept() const override { return true; }

 private:
  struct Life;
  bool only_we_wrote(rd_kafka_t* producer, std::stop_token stop) const;

  const Options options_;
  std::unique_ptr<Life> life_;
  std::optional<Position> promised_;  // of the last commit that was acknowledged, while nothing later may be out
  std::optional<Position> tried_;     // of the last transaction
};

}  // namespace rasid::publish
