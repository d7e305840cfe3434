// Makes sure that the topics are there, with the cleanup policy of topics.h, and that the producer knows them.
#pragma once

#include <stop_token>

#include "publish/kafka_handle.h"
#include "publish/topics.h"

namespace rasid::publish {

// Asks for the metadata of every topic (which the first transaction of a producer would otherwise wait a second for)
// and creates what is missing. Gives the topics' handles: the producer keeps their metadata as long as they live.
// bad_config says what is missing and cannot be created, with the command for it.
Result<std::vector<KafkaOwned<rd_kafka_topic_t>>> ensure_topics(rd_kafka_t* producer, const Options& options,
                                                                std::stop_token stop);

// One topic by itself. bad_config where it may not be created, with the command for it; one that is there is no error.
Status create_topic(rd_kafka_t* handle, const Options& options, const Topic& topic);

}  // namespace rasid::publish
