// One life of a producer: from init_transactions to the first doubt.
//
// A transaction holds a batch and the position. librdkafka sends EndTxn over connections that it may replace, and
// brokers may then see a delayed EndTxn inside a later transaction and tear it (Jepsen on Bufstream 0.1.0, 2024;
// librdkafka has no KIP-890). Hence the rule: when anything happened that may have left a request on its way (a lost
// connection or timed-out request inside a transaction, or a commit slower than the fastest possible retry), this life
// ends, and the next one's init_transactions fences whatever is still under way.
//
// It ends behind the commit, where all records were acknowledged, never by leaving them to be aborted. A broker (4.3.1)
// that dies between its promise of a commit and the marks of it may come back, call the transaction complete and never
// write the marks: the next mark under this id then decides of those records too. An abort would lose what was
// promised; a commit makes it whole.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "publish/kafka_handle.h"
#include "publish/sink.h"

namespace rasid::publish {

class KafkaProducer {
 public:
  // Connects and fences earlier producers of the same transactional id. retry_later where no broker answers.
  static Result<std::unique_ptr<KafkaProducer>> start(const Options& options, std::stop_token stop);

  // All or nothing; with delivery idempotent: all, or perhaps a part. After kDoubt, kFenced or `reopen` this producer
  // is done for.
  SendOutcome send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop);

  // Of the last transaction: it may be out, whatever send() said.
  bool asked_for_commit() const { return asked_for_commit_; }

  rd_kafka_t* handle() { return handle_.get(); }

 private:
  // What callbacks write: of messages on our own thread (in poll and flush), of connections on librdkafka's.
  struct Notes {
    std::atomic<int> troubles{0};
    rd_kafka_resp_err_t failure = RD_KAFKA_RESP_ERR_NO_ERROR;  // the first, a permanent one before others
    bool failed = false;
    std::vector<size_t> impossible;  // rows that were refused for good
    void failed_with(rd_kafka_resp_err_t code);
  };

  KafkaProducer(const Options& options) : options_(options), notes_(std::make_unique<Notes>()) {}
  static void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* notes);
  static void on_log(const rd_kafka_t* handle, int level, const char* facility, const char* message);

  Status init(std::stop_token stop);
  rd_kafka_resp_err_t produce(const std::string& topic, const Record& record, size_t row);
  void produce_one(const store::OutboxRow& row, size_t index);
  bool produce_all(std::span<const store::OutboxRow> rows);
  bool produce_position(const Position& position);
  bool flush(std::stop_token stop);
  SendOutcome send_in_transaction(std::span<const store::OutboxRow> rows, const Position& position,
                                  std::stop_token stop);
  SendOutcome send_plainly(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop);
  SendOutcome commit(std::stop_token stop);
  SendOutcome give_up(rd_kafka_resp_err_t code, const std::string& detail);
  std::optional<size_t> culprit() const;

  const Options& options_;
  bool asked_for_commit_ = false;
  std::unique_ptr<Notes> notes_;  // before the handle: its threads write to it until it is gone
  KafkaOwned<rd_kafka_t> handle_;
};

}  // namespace rasid::publish
