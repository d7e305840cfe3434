#include "pipeline/page_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasid::pipeline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr uint64_t kFetch = 1, kOther = 2, kLast = 9, kAfterLast = kLast + 1;

class PageOrderTest : public testing::Test {
 protected:
  void come(uint64_t sequence) { order_.came({sequence, Drop{}, true}); }
  // All that may go, once every item before `next` is through.
  std::vector<uint64_t> going(uint64_t next = kAfterLast) {
    std::vector<uint64_t> gone;
    while (auto item = order_.take(next)) gone.push_back(item->sequence);
    return gone;
  }
  PageOrder order_;
};

TEST_F(PageOrderTest, ThePageThatAnsweredFirstWaitsForThoseBeforeIt) {
  for (uint64_t sequence : {3U, 5U, 8U}) order_.asked(kFetch, kLast, "a.example", sequence);
  come(8);
  come(5);
  EXPECT_THAT(going(), IsEmpty());
  come(3);
  EXPECT_THAT(going(), ElementsAre(3, 5, 8));
}

TEST_F(PageOrderTest, ItemsOfTheFetchWithoutAPageGoFirst) {
  order_.asked(kFetch, kLast, "a.example", 3);
  come(3);
  EXPECT_THAT(going(kLast), IsEmpty()) << "the last item is not through";
  EXPECT_THAT(going(), ElementsAre(3));
}

TEST_F(PageOrderTest, NobodyWaitsForAnotherHostOrAnotherFetch) {
  order_.asked(kFetch, kLast, "silent.example", 1);
  order_.asked(kFetch, kLast, "a.example", 2);
  order_.asked(kOther, kLast, "silent.example", 3);
  come(2);
  come(3);
  EXPECT_THAT(going(), ElementsAre(2, 3));
  come(1);
  EXPECT_THAT(going(), ElementsAre(1));
}

TEST_F(PageOrderTest, AskedAgainAfterTheFirstAreThrough) {
  order_.asked(kFetch, kLast, "a.example", 1);
  come(1);
  EXPECT_THAT(going(), ElementsAre(1));
  order_.asked(kFetch, kLast, "a.example", 2);
  EXPECT_THAT(going(), IsEmpty());
  come(2);
  EXPECT_THAT(going(), ElementsAre(2));
}

}  // namespace
}  // namespace rasid::pipeline
