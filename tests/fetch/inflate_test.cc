#include "fetch/inflate.h"

#include <gtest/gtest.h>

#include "fetch/compressed.h"

namespace rasid::fetch {
namespace {

using rasid::testing::Coding;
using rasid::testing::compressed;
using rasid::testing::gzip;

std::string sample() {
  std::string text = "<rss>";
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i * 7919) + " ";
  return text + "</rss>";
}

TEST(Inflate, EveryCodingThatServersSendIsUndone) {
  const std::string text = sample();
  const struct {
    std::string_view label;
    std::string body;
  } cases[] = {
      {"", text},
      {"identity", text},
      {"gzip", gzip(text)},
      {"x-gzip", gzip(text)},
      {" GZIP ", gzip(text)},
      {"deflate", compressed(text, Coding::kZlib)},
      {"deflate", compressed(text, Coding::kRaw)},
      {"gzip, gzip", gzip(gzip(text))},
      {"deflate, gzip", gzip(compressed(text, Coding::kZlib))},
      {"gzip", gzip(text.substr(0, 1000)) + gzip(text.substr(1000))},  // two members
      {"gzip", gzip(text) + "garbage behind the end"},
      {"gzip", text},  // labelled, but not compressed
      {"deflate", text},
  };
  for (const auto& c : cases) {
    const auto decoded = decode_body(c.label, c.body, {});
    EXPECT_EQ(decoded.reason, Reason::kNone) << c.label;
    EXPECT_EQ(decoded.body, text) << c.label;
  }
}

TEST(Inflate, DamageGivesAnErrorAndNeverHalfABody) {
  const std::string whole = gzip(sample());
  std::string flipped = whole;
  flipped[flipped.size() / 2] ^= 0x55;
  const struct {
    std::string_view label;
    std::string body;
  } cases[] = {
      {"gzip", whole.substr(0, whole.size() / 2)},
      {"gzip", whole.substr(0, whole.size() - 4)},
      {"gzip", flipped},
      {"gzip", whole + whole.substr(0, 40)},  // the second member is cut
      {"gzip", std::string("\x1f\x8b\x08", 3)},
      {"gzip", "\x01\x02\x03\x04"},
      {"deflate", "\xff\xff\xff\xff"},
      {"br", "whatever"},
      {"gzip, gzip, gzip", gzip(gzip(whole))},
  };
  for (const auto& c : cases) {
    const auto decoded = decode_body(c.label, c.body, {});
    EXPECT_EQ(decoded.reason, Reason::kEncoding) << c.label;
    EXPECT_EQ(decoded.body, "") << c.label;
  }
}

TEST(Inflate, AnEmptyBodyIsEmptyWhateverItsLabel) {
  EXPECT_EQ(decode_body("gzip", "", {}).reason, Reason::kNone);
  EXPECT_EQ(decode_body("gzip", gzip(""), {}).body, "");
}

TEST(Inflate, ABombIsStoppedByTheLimitOnDecodedBytes) {
  const std::string member = gzip(std::string(1 << 20, ' '));
  std::string bomb;
  for (int i = 0; i < 200; ++i) bomb += member;  // some 200 KB become 200 MB
  EXPECT_EQ(decode_body("gzip", bomb, {.max_bytes = 16 << 20, .max_ratio = 200}).reason, Reason::kBodyLimit);
  EXPECT_EQ(decode_body("gzip", bomb, {.max_bytes = 1 << 20, .max_ratio = 2000}).reason, Reason::kBodyLimit);
}

TEST(Inflate, ABombIsStoppedByTheRatio) {
  const std::string bomb = gzip(std::string(12 << 20, ' '));
  ASSERT_LT(bomb.size(), 16'000u);
  EXPECT_EQ(decode_body("gzip", bomb, {.max_bytes = 16 << 20, .max_ratio = 200}).reason, Reason::kBomb);
  EXPECT_EQ(decode_body("gzip, gzip", gzip(bomb), {.max_bytes = 16 << 20, .max_ratio = 200}).reason, Reason::kBomb);
}

TEST(Inflate, TheRatioDoesNotCountBelowAMebibyte) {
  const std::string dull(900'000, ' ');
  EXPECT_EQ(decode_body("gzip", gzip(dull), {.max_bytes = 16 << 20, .max_ratio = 200}).body, dull);
}

}  // namespace
}  // namespace rasid::fetch
