// The position record in <prefix>.position: how it is written, and how the newest one is read back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "publish/kafka_handle.h"
#include "publish/sink.h"

namespace rasid::publish {

std::string position_text(const Position& position);
std::optional<Position> position_of(std::string_view text);

// The newest committed position under our transactional id. To be called after init_transactions, which ends what an
// earlier producer had begun. Reads the end of the topic first and goes back only as far as needed. `producer` asks for
// the true end of the partitions (its isolation.level is read_uncommitted): an open transaction of another publisher
// must not hide our last position.
// With "read_uncommitted": the newest that was ever written, whatever became of it.
Result<std::optional<Position>> read_position(rd_kafka_t* producer, const Options& options, std::stop_token stop,
                                              const std::string& isolation = "read_committed");

}  // namespace rasid::publish
