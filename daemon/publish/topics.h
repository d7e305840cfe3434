// The topics that rasid writes, and how Kafka is to clean them.
#pragma once

#include <array>
#include <string_view>

namespace rasid::publish {

struct Topic {
  std::string_view name;            // without the prefix
  std::string_view cleanup_policy;  // Kafka's cleanup.policy
};

inline constexpr std::string_view kPositionTopic = "position";
inline constexpr std::string_view kDeadLetterTopic = "deadletter";
inline constexpr std::string_view kCorrectionsTopic = "corrections";  // the one that rasid reads

inline constexpr std::array<Topic, 7> kTopics{{{"articles", "compact"},
                                               {"events", "compact,delete"},
                                               {"stories", "compact"},
                                               {"alerts", "compact,delete"},
                                               {"sources", "compact"},
                                               {kPositionTopic, "compact"},
                                               {kDeadLetterTopic, "delete"}}};

}  // namespace rasid::publish
