#include "text/utf8.h"

#include <gtest/gtest.h>

namespace rasid::text {
namespace {

TEST(Utf8, ReadsBackWhatItWrote) {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string utf8;
    append(utf8, code);
    ASSERT_TRUE(is_valid(utf8));
    const Decoded decoded = decode(utf8, 0);
    ASSERT_EQ(decoded.code, code);
    ASSERT_EQ(decoded.size, utf8.size());
  }
}

// Unicode 3.9, tables 3-8 to 3-11.
TEST(Utf8, ReplacesEachMaximalInvalidPart) {
  const std::pair<const char*, const char*> cases[] = {
      {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"abc", "abc"},
  };
  for (const auto& [bad, good] : cases) EXPECT_EQ(repaired(bad), good);
}

}  // namespace
}  // namespace rasid::text
