#include "publish/kafka_producer.h"

#include <iterator>

#include "core/format.h"
#include "core/log.h"
#include "publish/kafka_position.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// librdkafka retries a request after this at the earliest; a commit within 0.9 of it was answered at its first try.
constexpr milliseconds kFastestRetry{1000};
constexpr milliseconds kSlow = kFastestRetry * 9 / 10;
constexpr milliseconds kTransaction{
    60'000};  // what the broker gives an open one; also the life of a message in the queue
constexpr milliseconds kInit{15'000};
constexpr milliseconds kSlice{500};  // between two looks at the stop token

constexpr size_t kNoRow = SIZE_MAX;  // of the position

Properties properties_of(const Options& options) {
  std::string backoff = format("{}", kFastestRetry.count()), transaction = format("{}", kTransaction.count());
  Properties properties{{"enable.idempotence", "true"},          {"acks", "all"},
                        {"partitioner", "murmur2_random"},  // as Java's producers: the same key, the same partition
                        {"reconnect.backoff.ms", backoff},       {"retry.backoff.ms", backoff},
                        {"reconnect.backoff.max.ms", "2000"},    {"message.timeout.ms", transaction},
                        {"message.max.bytes", "8000000"},         // the broker's own limit decides
                        {"isolation.level", "read_uncommitted"},  // only for asking where a partition truly ends
                        {"log.connection.close", "true"},        {"allow.auto.create.topics", "false"}};
  if (options.delivery == Delivery::kTransactional) {
    properties.emplace_back("transactional.id", transactional_id(options));
    properties.emplace_back("transaction.timeout.ms", transaction);
  }
  return properties;
}

}  // namespace

void KafkaProducer::Notes::failed_with(rd_kafka_resp_err_t code) {
  if (!failed || (verdict_of(code) != KafkaVerdict::kPassing && verdict_of(failure) == KafkaVerdict::kPassing))
    failure = code;
  failed = true;
}

void KafkaProducer::on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
  auto* notes = static_cast<Notes*>(opaque);
  notes->failed_with(message->err);
  auto row = reinterpret_cast<size_t>(message->_private);
  if (verdict_of(message->err) == KafkaVerdict::kPermanent && row != kNoRow) notes->impossible.push_back(row);
}

// librdkafka tells of a lost connection nowhere else: a state of UP that ended, or a request that had no answer in
// time.
void KafkaProducer::on_log(const rd_kafka_t* handle, int, const char* facility, const char* message) {
  std::string_view what(facility), text(message);
  bool lost = what == "REQTMOUT" || (what == "FAIL" && text.find("in state UP") != text.npos);
  if (lost && handle != nullptr) ++static_cast<Notes*>(rd_kafka_opaque(handle))->troubles;
  log_debug(format("librdkafka {}: {}", facility, message));
}

Result<std::unique_ptr<KafkaProducer>> KafkaProducer::start(const Options& options, std::stop_token stop) {
  auto conf = kafka_conf(options, properties_of(options));
  if (!conf) return conf.error();
  std::unique_ptr<KafkaProducer> producer(new KafkaProducer(options));
  rd_kafka_conf_set_opaque(conf->get(), producer->notes_.get());
  rd_kafka_conf_set_dr_msg_cb(conf->get(), on_delivery);
  rd_kafka_conf_set_log_cb(conf->get(), on_log);
  auto handle = kafka_handle(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!handle) return handle.error();
  producer->handle_ = std::move(*handle);
  if (options.delivery == Delivery::kTransactional)
    if (auto status = producer->init(stop); !status) return status.error();
  return producer;
}

Status KafkaProducer::init(std::stop_token stop) {
  auto until = steady_clock::now() + kInit;
  while (true) {
    KafkaOwned<rd_kafka_error_t> error(rd_kafka_init_transactions(handle_.get(), in_ms(kSlice)));
    if (!error) return Done{};
    std::string why = format("kafka ({}): {}", options_.brokers, rd_kafka_error_string(error.get()));
    bool over = stop.stop_requested() || steady_clock::now() > until;
    if (over || !rd_kafka_error_is_retriable(error.get())) return retry_later(std::move(why));
  }
}

rd_kafka_resp_err_t KafkaProducer::produce(const std::string& topic, const Record& record, size_t row) {
  rd_kafka_headers_t* headers = rd_kafka_headers_new(record.headers.size());
  for (const auto& [name, value] : record.headers)
    rd_kafka_header_add(headers, name.data(), static_cast<ssize_t>(name.size()), value.data(),
                        static_cast<ssize_t>(value.size()));
  void* value = record.tombstone ? nullptr : const_cast<char*>(record.value.data());
  size_t size = record.tombstone ? 0 : record.value.size();
  // The array form: the macros of the other one are no standard C++.
  rd_kafka_vu_t parts[7] = {};
  parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
  parts[0].u.cstr = topic.c_str();
  parts[1].vtype = RD_KAFKA_VTYPE_KEY;
  parts[1].u.mem = {const_cast<char*>(record.key.data()), record.key.size()};
  parts[2].vtype = RD_KAFKA_VTYPE_VALUE;
  parts[2].u.mem = {value, size};
  parts[3].vtype = RD_KAFKA_VTYPE_HEADERS;
  parts[3].u.headers = headers;
  parts[4].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
  parts[4].u.i = RD_KAFKA_MSG_F_COPY;
  parts[5].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
  parts[5].u.i64 = record.timestamp.time_since_epoch().count();
  parts[6].vtype = RD_KAFKA_VTYPE_OPAQUE;
  parts[6].u.ptr = reinterpret_cast<void*>(row);
  KafkaOwned<rd_kafka_error_t> error(rd_kafka_produceva(handle_.get(), parts, std::size(parts)));
  if (!error) return RD_KAFKA_RESP_ERR_NO_ERROR;
  rd_kafka_headers_destroy(headers);
  return rd_kafka_error_code(error.get());
}

void KafkaProducer::produce_one(const store::OutboxRow& row, size_t index) {
  std::string topic = topic_name(options_, row.record.topic);
  auto code = produce(topic, row.record, index);
  while (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
    rd_kafka_poll(handle_.get(), 100);
    code = produce(topic, row.record, index);
  }
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return;
  notes_->failed_with(code);
  if (verdict_of(code) == KafkaVerdict::kPermanent) notes_->impossible.push_back(index);
}

// False at the first that is refused; notes_ then says why.
bool KafkaProducer::produce_all(std::span<const store::OutboxRow> rows) {
  for (size_t n = 0; n < rows.size() && !notes_->failed; ++n) produce_one(rows[n], n);
  return !notes_->failed;
}

bool KafkaProducer::produce_position(const Position& position) {
  Record record;
  record.key = transactional_id(options_);
  record.value = position_text(position);
  auto code = produce(topic_name(options_, kPositionTopic), record, kNoRow);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) notes_->failed_with(code);
  return code == RD_KAFKA_RESP_ERR_NO_ERROR;
}

// Until every message was taken or refused; false where time or patience ends before, or one was refused.
bool KafkaProducer::flush(std::stop_token stop) {
  auto until = steady_clock::now() + kTransaction;
  while (rd_kafka_outq_len(handle_.get()) > 0 && !notes_->failed) {
    if (stop.stop_requested() || steady_clock::now() > until) return false;
    rd_kafka_flush(handle_.get(), in_ms(kSlice));
  }
  return !notes_->failed;
}

SendOutcome KafkaProducer::send(std::span<const store::OutboxRow> rows, const Position& position,
                                std::stop_token stop) {
  notes_->failed = false;
  notes_->failure = RD_KAFKA_RESP_ERR_NO_ERROR;
  notes_->impossible.clear();
  if (options_.delivery == Delivery::kIdempotent) return send_plainly(rows, position, stop);
  return send_in_transaction(rows, position, stop);
}

SendOutcome KafkaProducer::send_plainly(std::span<const store::OutboxRow> rows, const Position& position,
                                        std::stop_token stop) {
  asked_for_commit_ = true;  // there is nothing that would hold it back
  bool out = produce_all(rows) && flush(stop) && produce_position(position) && flush(stop);
  if (out) return {};
  if (!notes_->failed) return {SendKind::kDoubt, true, "timeout", "records were not acknowledged in time"};
  bool permanent = verdict_of(notes_->failure) == KafkaVerdict::kPermanent;
  return {permanent ? SendKind::kRefused : SendKind::kDoubt, true, rd_kafka_err2name(notes_->failure),
          rd_kafka_err2str(notes_->failure), culprit()};
}

SendOutcome KafkaProducer::send_in_transaction(std::span<const store::OutboxRow> rows, const Position& position,
                                               std::stop_token stop) {
  int troubles = notes_->troubles;
  asked_for_commit_ = false;
  if (KafkaOwned<rd_kafka_error_t> error(rd_kafka_begin_transaction(handle_.get())); error)
    return give_up(rd_kafka_error_code(error.get()), rd_kafka_error_string(error.get()));
  if (!produce_all(rows) || !produce_position(position) || !flush(stop)) {
    if (notes_->failed) return give_up(notes_->failure, rd_kafka_err2str(notes_->failure));
    return {SendKind::kDoubt, true, "timeout", "records were not acknowledged in time"};
  }
  SendOutcome outcome = commit(stop);
  if (outcome.kind == SendKind::kOut && notes_->troubles != troubles) return {SendKind::kOut, true, "reconnect", ""};
  return outcome;
}

SendOutcome KafkaProducer::commit(std::stop_token stop) {
  auto began = steady_clock::now();
  asked_for_commit_ = true;
  while (true) {
    KafkaOwned<rd_kafka_error_t> error(rd_kafka_commit_transaction(handle_.get(), in_ms(kSlice)));
    auto took = steady_clock::now() - began;
    if (!error) {
      if (took < kSlow) return {};
      return {SendKind::kOut, true, "slow_commit", ""};
    }
    auto code = rd_kafka_error_code(error.get());
    bool unfinished = code == RD_KAFKA_RESP_ERR__TIMED_OUT && rd_kafka_error_is_retriable(error.get());
    if (unfinished && !stop.stop_requested() && took < kTransaction) continue;
    return give_up(code, rd_kafka_error_string(error.get()));
  }
}

// Of a transaction that cannot be committed. It is not aborted here: the next life's init_transactions does that, and
// librdkafka 2.0.2 stumbles over its own sequence numbers when it goes on after a refused record.
SendOutcome KafkaProducer::give_up(rd_kafka_resp_err_t code, const std::string& detail) {
  char text[256];
  auto fatal = rd_kafka_fatal_error(handle_.get(), text, sizeof text);
  if (verdict_of(code) == KafkaVerdict::kFenced || verdict_of(fatal) == KafkaVerdict::kFenced)
    return {SendKind::kFenced, true, "fenced", detail};
  SendKind kind = verdict_of(code) == KafkaVerdict::kPermanent ? SendKind::kRefused : SendKind::kDoubt;
  return {kind, true, rd_kafka_err2name(code), detail, culprit()};
}

// Of several that were refused in one request any may be the one; a single one is.
std::optional<size_t> KafkaProducer::culprit() const {
  if (notes_->impossible.size() != 1) return std::nullopt;
  return notes_->impossible.front();
}

}  // namespace rasid::publish
