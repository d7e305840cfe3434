#include "fetch/http_date.h"

#include <gtest/gtest.h>

namespace rasid::fetch {
namespace {

using std::chrono::seconds;

const Instant kNow = parse_iso("2026-03-01T12:00:00Z")->at;

TEST(HttpDate, AllThreeFormsOfRfc9110AreRead) {
  for (const char* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994", "sun, 06 nov 1994 08:49:37 gmt"}) {
    const auto at = parse_http_date(text, kNow);
    ASSERT_TRUE(at) << text;
    EXPECT_EQ(to_iso(*at), "1994-11-06T08:49:37Z") << text;
    EXPECT_EQ(to_http_date(*at), "Sun, 06 Nov 1994 08:49:37 GMT");
  }
}

TEST(HttpDate, WhatIsNoDateIsNothing) {
  for (const char* text :
       {"", "soon", "Sun, 06 Nov 1994 08:49:37", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT", "1994-11-06T08:49:37Z"})
    EXPECT_FALSE(parse_http_date(text, kNow)) << text;
}

TEST(RetryAfter, SecondsAndDatesAreWaits) {
  EXPECT_EQ(parse_retry_after("30", kNow), seconds{30});
  EXPECT_EQ(parse_retry_after("0", kNow), seconds{0});
  EXPECT_EQ(parse_retry_after("Sun, 01 Mar 2026 13:00:00 GMT", kNow), seconds{3600});
  EXPECT_EQ(parse_retry_after("Sunday, 01-Mar-26 13:00:00 GMT", kNow), seconds{3600});
  EXPECT_EQ(parse_retry_after("Sun Mar  1 13:00:00 2026", kNow), seconds{3600});
}

TEST(RetryAfter, PastNegativeAndGarbageAreNothing) {
  for (const char* text : {"", "-5", "abc", "1.5", "30 s", "Sun, 01 Mar 2026 11:00:00 GMT"})
    EXPECT_FALSE(parse_retry_after(text, kNow)) << text;
}

TEST(RetryAfter, AbsurdWaitsStayNumbers) {
  EXPECT_EQ(parse_retry_after("1000000000000", kNow), seconds{315'360'000});
  EXPECT_EQ(parse_retry_after("99999999999999999999999999", kNow), seconds{315'360'000});
  EXPECT_EQ(parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", kNow), seconds{315'360'000});
}

}  // namespace
}  // namespace rasid::fetch
