#include "publish/kafka_record.h"

#include <chrono>
#include <utility>

namespace rasid::publish {

Record record_of(rd_kafka_message_t* message, std::string topic) {
  Record record;
  record.topic = std::move(topic);
  record.key.assign(static_cast<const char*>(message->key), message->key_len);
  record.tombstone = message->payload == nullptr;
  record.value.assign(static_cast<const char*>(message->payload), message->len);
  record.timestamp = Instant{std::chrono::milliseconds{rd_kafka_message_timestamp(message, nullptr)}};
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return record;
  const char* name = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  for (size_t n = 0; rd_kafka_header_get_all(headers, n, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++n)
    record.headers.emplace_back(name, std::string(static_cast<const char*>(value), size));
  return record;
}

}  // namespace rasid::publish
