#include "pipeline/feed_states.h"

#include <gtest/gtest.h>

namespace rasid::pipeline {
namespace {

fetch::FeedState state(const std::string& etag) {
  fetch::FeedState out;
  out.validators.etag = etag;
  return out;
}

TEST(FeedStates, AreKeptWhenTheLastItemOfTheFetchIsThrough) {
  FeedStates states;
  states.opened("a", state("1"));
  EXPECT_EQ(states.closed("a"), state("1"));
  EXPECT_EQ(states.changed("a", state("2")), state("2")) << "nothing is open: at once";
}

TEST(FeedStates, OfA304WaitForTheFetchBefore) {
  FeedStates states;
  states.opened("a", state("1"));
  EXPECT_EQ(states.changed("a", state("1-again")), std::nullopt);
  EXPECT_EQ(states.changed("b", state("x")), state("x")) << "another feed";
  EXPECT_EQ(states.closed("a"), state("1-again"));
}

TEST(FeedStates, OfALaterFetchDoNotVouchForAnEarlierOneThatIsOpen) {
  FeedStates states;
  states.opened("a", state("1"));
  states.opened("a", state("2"));
  EXPECT_EQ(states.closed("a"), std::nullopt);
  EXPECT_EQ(states.closed("a"), state("2"));
}

}  // namespace
}  // namespace rasid::pipeline
