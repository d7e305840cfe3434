#include "dedup/fingerprint.h"

#include <gtest/gtest.h>

#include <cmath>

#include "dedup/made_text.h"

namespace rasid::dedup {
namespace {

double share_of_equal(const Fingerprint& a, const Fingerprint& b) {
  int equal = 0;
  for (size_t i = 0; i < a.minhash.size(); ++i) equal += a.minhash[i] == b.minhash[i];
  return equal / 128.0;
}

Fingerprint of(const std::string& body, const std::string& title = "") {
  return fingerprint(document(article("x", body, 0, title)));
}

TEST(Fingerprint, TitleDoesNotMatterToTheTextButToTheWhole) {
  const std::string body = joined(words(1, 30));
  const Fingerprint a = of(body, "one title"), b = of(body, "another title");
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.minhash, b.minhash);
  EXPECT_NE(a.whole, b.whole);
  EXPECT_EQ(a.words, 30U);
}

TEST(Fingerprint, AShortBodySpeaksWithItsTitle) {
  const Fingerprint a = of("read more here", "first title"), b = of("read more here", "second title");
  EXPECT_NE(a.text, b.text);
}

TEST(Fingerprint, FewerWordsThanAShingleGiveNoMinhash) {
  const Fingerprint print = of("three words only");
  for (const uint32_t value : print.minhash) EXPECT_EQ(value, ~uint32_t{0});
  EXPECT_NE(print.text, of("three other words").text);
}

TEST(Fingerprint, NumbersCountOnceAndBySeparatorsOfAnyKind) {
  EXPECT_EQ(of("27 killed 1,300 fled 27").numbers, of("27 hurt 1.300").numbers);
  EXPECT_NE(of("27 killed").numbers, of("30 killed").numbers);
}

TEST(Fingerprint, EstimatesTheJaccardOfShingles) {
  for (const int shared : {50, 150, 250}) {
    Words a = words(1, 300), b = words(2, 300);
    std::copy_n(a.begin(), shared, b.begin());
    const double common = shared - 4;
    const double jaccard = common / (2 * 296 - common);
    EXPECT_NEAR(share_of_equal(of(joined(a)), of(joined(b))), jaccard, 4 * std::sqrt(jaccard * (1 - jaccard) / 128))
        << shared;
  }
}

}  // namespace
}  // namespace rasid::dedup
