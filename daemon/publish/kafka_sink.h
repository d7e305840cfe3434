// Records into Apache Kafka, a batch and its position in one transaction.
#pragma once

#include <memory>
#include <vector>

#include "publish/options.h"
#include "publish/sink.h"

namespace rasid::publish {

class KafkaSink final : public Sink {
 public:
  explicit KafkaSink(Options options);
  ~KafkaSink() override;
  std::string_view name() const override { return "kafka"; }
  // A new producer: init_transactions first (it fences and ends what earlier ones had begun), then topics, then the
  // position.
  Result<std::optional<Position>> open(std::stop_token stop) override;
  SendOutcome send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop) override;
  bool position_is_kept() const override { return true; }

 private:
  struct Life;
  const Options options_;
  std::unique_ptr<Life> life_;
};

}  // namespace rasid::publish
