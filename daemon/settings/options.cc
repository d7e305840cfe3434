// rasid.yaml: one function a section; the keys are the fields of the stages' own options.
#include "core/format.h"
#include "core/yaml_reader.h"
#include "settings/files.h"

namespace rasid::settings {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kSecond{1000}, kHour{3'600'000};

void read_log(YamlReader in, Settings& settings) {
  in.read_word("level", settings.log_level,
               {{"debug", LogLevel::kDebug},
                {"info", LogLevel::kInfo},
                {"warn", LogLevel::kWarn},
                {"error", LogLevel::kError},
                {"off", LogLevel::kOff}});
  in.read_word("format", settings.log_format, {{"text", LogFormat::kText}, {"json", LogFormat::kJson}});
  in.finish();
}

void read_read(YamlReader in, Settings& settings) {
  in.read_int("workers", settings.read.workers, 0, 256);
  in.read_int("queue", settings.read.queue, 1, 100'000);
  in.read("relevance_threshold", settings.relevance_threshold, 0.0, 1.0);
  in.finish();
}

void read_fetch(YamlReader in, fetch::Options& to) {
  in.read("user_agent", to.user_agent);
  in.read_duration("connect_timeout", to.connect_timeout, kSecond);
  in.read_duration("total_timeout", to.total_timeout, kSecond);
  if (size_t bytes = 0; in.read_size("low_speed_bytes", bytes)) to.low_speed_bytes = static_cast<long>(bytes);
  in.read_duration("low_speed_time", to.low_speed_time);
  in.read_size("max_body", to.max_body, 1024);
  in.read_int("max_ratio", to.max_ratio, 1, 100'000);
  in.read_size("max_header_bytes", to.max_header_bytes, 1024);
  in.read_int("max_redirects", to.max_redirects, 0, 50);
  in.read_size("max_folder_bytes", to.max_folder_bytes, 1024);
  in.read("allow_private", to.allow_private);
  in.read_int("max_parallel", to.max_parallel, 1, 10'000);
  in.read_int("per_host_parallel", to.per_host_parallel, 1, 100);
  in.read_duration("per_host_spacing", to.per_host_spacing);
  in.read("ca_bundle", to.ca_bundle);
  in.read_duration("min_interval", to.min_interval, kSecond);
  in.read_duration("max_interval", to.max_interval, kSecond);
  in.read_duration("first_spread", to.first_spread);
  in.read("jitter", to.jitter, 0.0, 1.0);
  in.read_int("seed", to.seed, 0, std::numeric_limits<int64_t>::max());
  if (in.node() != nullptr && to.min_interval > to.max_interval)
    in.complain(*in.node(), "min_interval is longer than max_interval");
  in.finish();
}

// Durations in ascending order; `[]` is never.
void read_revisits(YamlReader& in, extract::Options& to) {
  std::vector<std::string> words;
  if (!in.read("revisit", words)) return;
  to.revisit.clear();
  for (const std::string& word : words) {
    auto after = parse_duration(word);
    if (!after) return in.complain(*in.take("revisit"), format("revisit: {}", after.error().message));
    to.revisit.push_back(std::chrono::floor<std::chrono::seconds>(*after));
    bool late = to.revisit.size() < 2 || to.revisit.back() > to.revisit[to.revisit.size() - 2];
    if (!late || to.revisit.back() < std::chrono::minutes{1})
      return in.complain(*in.take("revisit"), "revisit: durations from 1m on, each longer than the one before");
  }
}

void read_pages(YamlReader in, extract::Options& to) {
  in.read("fetch", to.pages);
  in.read_int("min_text", to.min_text, 0, 1'000'000);
  read_revisits(in, to);
  in.finish();
}

void read_intake(YamlReader in, intake::Options& to) {
  in.read_duration("keep", to.keep, kHour);
  in.read_int("max_items", to.max_items, 1'000, 1'000'000'000);
  in.finish();
}

void read_admin(YamlReader in, admin::Options& to) {
  in.read("listen", to.listen);
  in.finish();
}

void read_dedup(YamlReader in, dedup::Options& to) {
  in.read_duration("window", to.window, kHour);
  in.read_duration("near_copy_within", to.near_copy_within, kHour);
  in.read("near_copy_jaccard", to.near_copy_jaccard, 0.1, 1.0);
  in.read("partial_copy_share", to.partial_copy_share, 0.1, 1.0);
  in.read_int("max_articles", to.max_articles, 1'000, 100'000'000);
  in.finish();
}

void read_story(YamlReader in, story::Options& to) {
  in.read_duration("window", to.window, kHour);
  in.read_int("max_stories", to.max_stories, 100, 10'000'000);
  in.finish();
}

void read_store(YamlReader in, store::Options& to) {
  size_t bytes = to.max_bytes;
  in.read_size("max_size", bytes, size_t{1} << 20);
  to.max_bytes = bytes;
  size_t free = to.min_free;
  in.read_size("min_free", free);
  to.min_free = free;
  in.read_duration("keep", to.keep, kHour);
  size_t kept = to.keep_bytes;
  in.read_size("keep_size", kept);
  to.keep_bytes = kept;
  in.read_duration("busy_timeout", to.busy_timeout);
  in.read("check_integrity", to.check_integrity);
  in.finish();
}

// librdkafka's names, each with a single value.
void read_properties(YamlReader& in, const char* key, std::map<std::string, std::string>& to) {
  const YamlNode* properties = in.take(key);
  if (properties == nullptr) return;
  if (properties->kind != YamlNode::Kind::kMapping)
    in.complain(*properties, format("{} are a mapping of librdkafka's own names", key));
  for (const auto& [name, value] : properties->members) {
    if (value.kind != YamlNode::Kind::kScalar) in.complain(value, "a property is a single value");
    to[name.scalar] = value.scalar;
  }
}

void read_kafka(YamlReader in, publish::Options& to) {
  in.read("brokers", to.brokers);
  in.read("group", to.group);
  in.read_word("delivery", to.delivery,
               {{"transactional", publish::Delivery::kTransactional}, {"idempotent", publish::Delivery::kIdempotent}});
  read_properties(in, "properties", to.kafka);
  read_properties(in, "secrets", to.kafka_secrets);
  in.finish();
}

void read_publish(YamlReader in, Settings& settings) {
  publish::Options& to = settings.publish;
  in.read_word("to", to.kind, {{"file", publish::SinkKind::kFile}, {"kafka", publish::SinkKind::kKafka}});
  in.read_word("articles", settings.publish_articles,
               {{"relevant", PublishedArticles::kRelevant}, {"all", PublishedArticles::kAll}});
  in.read("prefix", to.prefix);
  in.read("source", to.source);
  in.read("file", to.file);
  in.read("corrections", to.corrections_file);
  in.read_int("max_batch", to.max_batch, 1, 100'000);
  in.read("adopt_position", to.adopt_position);
  read_kafka(in.section("kafka"), to);
  if (to.kind == publish::SinkKind::kKafka && to.brokers.empty() && in.node() != nullptr)
    in.complain(*in.take("to"), "to: kafka needs kafka: {brokers: host:9092}");
  in.finish();
}

}  // namespace

void read_options(const YamlNode& root, const std::string& file, Settings& settings,
                  std::vector<Complaint>& complaints) {
  YamlReader in(&root, file, complaints);
  in.read("state_dir", settings.state_dir);
  read_log(in.section("log"), settings);
  read_read(in.section("read"), settings);
  read_fetch(in.section("fetch"), settings.fetch);
  read_pages(in.section("pages"), settings.extract);
  read_intake(in.section("intake"), settings.intake);
  read_dedup(in.section("dedup"), settings.dedup);
  read_story(in.section("story"), settings.story);
  read_store(in.section("store"), settings.store);
  read_admin(in.section("admin"), settings.admin);
  settings.publish.file = settings.state_dir + "/records.jsonl";
  settings.publish.corrections_file = settings.state_dir + "/corrections.jsonl";
  read_publish(in.section("publish"), settings);
  in.finish();
}

}  // namespace rasid::settings
