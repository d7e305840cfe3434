// A message of Kafka as a record.
#pragma once

#include <librdkafka/rdkafka.h>

#include <string>

#include "model/record.h"

namespace rasid::publish {

// `topic`: its name without the prefix.
Record record_of(rd_kafka_message_t* message, std::string topic);

}  // namespace rasid::publish
