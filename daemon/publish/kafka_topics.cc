#include "publish/kafka_topics.h"

#include <map>

#include "core/format.h"
#include "core/log.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Topics = std::vector<KafkaOwned<rd_kafka_topic_t>>;

constexpr milliseconds kAsk{2000};       // one metadata request
constexpr milliseconds kCreate{10'000};  // CreateTopics
constexpr milliseconds kAppear{15'000};  // until every topic has its leaders

struct NewTopic {
  void operator()(rd_kafka_NewTopic_t* topic) const { rd_kafka_NewTopic_destroy(topic); }
};

// The error of each topic, by name. Only topics that the producer has a handle of are asked for.
Result<std::map<std::string, rd_kafka_resp_err_t>> ask(rd_kafka_t* producer) {
  const rd_kafka_metadata_t* metadata = nullptr;
  auto code = rd_kafka_metadata(producer, 0, nullptr, &metadata, in_ms(kAsk));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return retry_later(format("kafka metadata: {}", rd_kafka_err2str(code)));
  KafkaOwned<const rd_kafka_metadata_t> owned(metadata);
  std::map<std::string, rd_kafka_resp_err_t> errors;
  for (int n = 0; n < metadata->topic_cnt; ++n) {
    const auto& topic = metadata->topics[n];
    auto error = topic.err;
    for (int p = 0; p < topic.partition_cnt && error == RD_KAFKA_RESP_ERR_NO_ERROR; ++p)
      error = topic.partitions[p].err;
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR && topic.partition_cnt == 0) error = RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
    errors[topic.topic] = error;
  }
  return errors;
}

bool is_missing(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC;
}

std::string advice(const Options& options, const Topic& topic) {
  return format("kafka-topics.sh --create --topic {} --config cleanup.policy={}{}", topic_name(options, topic.name),
                topic.cleanup_policy, topic.name == kPositionTopic ? " --partitions 1" : "");
}

using NewTopics = std::vector<std::unique_ptr<rd_kafka_NewTopic_t, NewTopic>>;

NewTopics new_topics(const Options& options, const std::vector<Topic>& missing) {
  NewTopics wanted;
  for (const Topic& topic : missing) {
    char why[256];
    std::string name = topic_name(options, topic.name);
    // One partition holds every position; the others are the broker's to choose.
    auto* made = rd_kafka_NewTopic_new(name.c_str(), topic.name == kPositionTopic ? 1 : -1, -1, why, sizeof why);
    if (made == nullptr) continue;
    wanted.emplace_back(made);
    rd_kafka_NewTopic_set_config(made, "cleanup.policy", std::string(topic.cleanup_policy).c_str());
    if (topic.name == kPositionTopic) rd_kafka_NewTopic_set_config(made, "segment.bytes", "16777216");
  }
  return wanted;
}

Status create(rd_kafka_t* producer, const Options& options, const std::vector<Topic>& missing) {
  NewTopics wanted = new_topics(options, missing);
  std::vector<rd_kafka_NewTopic_t*> list;
  for (const auto& topic : wanted) list.push_back(topic.get());
  KafkaOwned<rd_kafka_queue_t> queue(rd_kafka_queue_new(producer));
  rd_kafka_CreateTopics(producer, list.data(), list.size(), nullptr, queue.get());
  KafkaOwned<rd_kafka_event_t> event(rd_kafka_queue_poll(queue.get(), in_ms(kCreate)));
  if (!event) return retry_later("kafka: no answer to CreateTopics");
  const auto* result = rd_kafka_event_CreateTopics_result(event.get());
  if (result == nullptr || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
    return retry_later(format("kafka: CreateTopics: {}", rd_kafka_event_error_string(event.get())));
  size_t count = 0;
  const auto** results = rd_kafka_CreateTopics_result_topics(result, &count);
  std::string refused;
  for (size_t n = 0; n < count; ++n) {
    auto code = rd_kafka_topic_result_error(results[n]);
    if (code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) continue;
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) {
      log_info(format("kafka: topic {} created", rd_kafka_topic_result_name(results[n])));
    } else if (n < missing.size()) {
      refused += format("\n  {} ({}): {}", rd_kafka_topic_result_name(results[n]), rd_kafka_err2str(code),
                        advice(options, missing[n]));
    }
  }
  if (!refused.empty()) return bad_config("kafka: topics are missing and cannot be created:" + refused);
  return Done{};
}

// Which of our topics are missing; an error where one is there but not to be used.
Result<std::vector<Topic>> missing_of(const std::map<std::string, rd_kafka_resp_err_t>& errors,
                                      const Options& options) {
  std::vector<Topic> missing;
  for (const Topic& topic : kTopics) {
    auto found = errors.find(topic_name(options, topic.name));
    auto code = found == errors.end() ? RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE : found->second;
    if (is_missing(code)) {
      missing.push_back(topic);
    } else if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
      return retry_later(format("kafka topic {}: {}", topic_name(options, topic.name), rd_kafka_err2str(code)));
    }
  }
  return missing;
}

}  // namespace

Status create_topic(rd_kafka_t* handle, const Options& options, const Topic& topic) {
  return create(handle, options, {topic});
}

Result<Topics> ensure_topics(rd_kafka_t* producer, const Options& options, std::stop_token stop) {
  Topics topics;
  for (const Topic& topic : kTopics)
    topics.emplace_back(rd_kafka_topic_new(producer, topic_name(options, topic.name).c_str(), nullptr));
  auto until = steady_clock::now() + kAppear;
  bool created = false;
  Error last = retry_later("kafka: topics do not appear");
  while (!stop.stop_requested() && steady_clock::now() < until) {
    auto errors = ask(producer);
    if (!errors) return errors.error();
    auto missing = missing_of(*errors, options);
    if (missing && missing->empty()) return topics;
    if (!missing) {
      last = missing.error();
    } else if (!created) {
      if (auto status = create(producer, options, *missing); !status) return status.error();
      created = true;
    }
    rd_kafka_poll(producer, 50);
  }
  return last;
}

}  // namespace rasid::publish
