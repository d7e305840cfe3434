#include "fetch/feed_state.h"

#include <gtest/gtest.h>

namespace rasid::fetch {
namespace {

TEST(FeedState, ComesBackAsItWasByteForByte) {
  FeedState state;
  state.url = "https://feeds.example/rss?a=1";
  state.validators = {"W/\"\xe9 \\ x\xff\"", "Mon, 3 Apr 2023 01:02:03 +0000"};
  state.validators_url = "https://feeds.example/final";
  state.next_poll = parse_iso("2026-03-01T12:00:00Z")->at + std::chrono::milliseconds{123};
  state.last_success = parse_iso("2026-03-01T11:00:00Z")->at;
  state.failures = 3;
  state.last_reason = "http_503";
  state.gone = true;
  const auto back = parse_feed_state(to_text(state));
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(*back, state);
}

TEST(FeedState, MissingMembersAreDefaultsAndGarbageIsAnError) {
  const auto bare = parse_feed_state("{}");
  ASSERT_TRUE(bare.ok());
  EXPECT_EQ(*bare, FeedState{});
  EXPECT_FALSE(parse_feed_state("").ok());
  EXPECT_FALSE(parse_feed_state("[]").ok());
}

}  // namespace
}  // namespace rasid::fetch
