// Kafka's secrets reach librdkafka from files, and nothing else does in their place.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "publish/kafka_handle.h"

namespace rasid::publish {
namespace {

std::string file_with(const std::string& content) {
  std::string path = testing::TempDir() + "kafka_secret";
  std::ofstream(path) << content;
  return path;
}

std::string property(const rd_kafka_conf_t* conf, const char* name) {
  char value[256];
  size_t size = sizeof value;
  return rd_kafka_conf_get(conf, name, value, &size) == RD_KAFKA_CONF_OK ? value : "";
}

TEST(KafkaSecrets, are_the_files_content_without_its_line_end) {
  Options options;
  options.kafka = {{"ssl.key.password", "from the configuration"}};
  for (const char* content : {"s3cret", "s3cret\n", "s3cret\r\n"}) {
    options.kafka_secrets = {{"ssl.key.password", file_with(content)}};
    auto conf = kafka_conf(options, {});
    ASSERT_TRUE(conf.ok());
    EXPECT_EQ(property(conf->get(), "ssl.key.password"), "s3cret");
  }
}

TEST(KafkaSecrets, without_its_file_the_configuration_cannot_be_used) {
  Options options;
  options.kafka_secrets = {{"sasl.password", "/nowhere/kafka-password"}};
  auto conf = kafka_conf(options, {});
  ASSERT_FALSE(conf.ok());
  EXPECT_EQ(conf.error().kind, ErrorKind::kBadConfig);
  EXPECT_NE(conf.error().message.find("sasl.password"), std::string::npos);
  EXPECT_NE(conf.error().message.find("/nowhere/kafka-password"), std::string::npos);
}

}  // namespace
}  // namespace rasid::publish
