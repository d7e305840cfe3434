// Leaves a record in an open transaction: open_transaction_main BROKERS TOPIC says "open" and aborts when its input
// ends.
#include <librdkafka/rdkafka.h>

#include <cstdio>

namespace {

bool fine(rd_kafka_error_t* error) {
  if (error == nullptr) return true;
  std::fprintf(stderr, "%s\n", rd_kafka_error_string(error));
  rd_kafka_error_destroy(error);
  return false;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  char why[256];
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  rd_kafka_conf_set(conf, "bootstrap.servers", arguments[1], why, sizeof why);
  rd_kafka_conf_set(conf, "transactional.id", arguments[2], why, sizeof why);
  rd_kafka_t* producer = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
  if (producer == nullptr || !fine(rd_kafka_init_transactions(producer, 10'000)) ||
      !fine(rd_kafka_begin_transaction(producer)))
    return 1;
  rd_kafka_topic_t* topic = rd_kafka_topic_new(producer, arguments[2], nullptr);
  char value[] = "x";
  rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value, 1, "other", 5, nullptr);
  if (rd_kafka_flush(producer, 10'000) != RD_KAFKA_RESP_ERR_NO_ERROR) return 1;
  std::puts("open");
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  bool aborted = fine(rd_kafka_abort_transaction(producer, 10'000));
  rd_kafka_topic_destroy(topic);
  rd_kafka_destroy(producer);
  return aborted ? 0 : 1;
}
