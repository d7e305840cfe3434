#include "core/queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace rasid {
namespace {

TEST(BoundedQueue, PushWaitsForRoomAndKeepsTheOrder) {
  BoundedQueue<int> queue(2);
  std::thread producer([&] {
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(queue.push(i));
    queue.close();
  });
  int expected = 0;
  while (auto item = queue.pop()) EXPECT_EQ(*item, expected++);
  EXPECT_EQ(expected, 1000);
  producer.join();
}

TEST(BoundedQueue, CloseFreesAProducerThatWaits) {
  BoundedQueue<int> queue(1);
  ASSERT_TRUE(queue.push(1));
  std::thread producer([&] { EXPECT_FALSE(queue.push(2)); });
  queue.close();
  producer.join();
  EXPECT_EQ(queue.pop(), 1) << "what was in it is still given";
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(BoundedQueue, TryPushLeavesTheValueWhenFull) {
  BoundedQueue<std::string> queue(1);
  std::string first = "a", second = "b";
  EXPECT_TRUE(queue.try_push(first));
  EXPECT_FALSE(queue.try_push(second));
  EXPECT_EQ(second, "b");
}

TEST(Mailbox, GivesEverythingOnce) {
  Mailbox<int> box;
  box.post(1);
  box.post(2);
  EXPECT_EQ(box.collect(), (std::vector<int>{1, 2}));
  EXPECT_TRUE(box.collect().empty());
}

}  // namespace
}  // namespace rasid
