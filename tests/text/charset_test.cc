#include "text/charset.h"

#include <gtest/gtest.h>

#include "support.h"

namespace rasid::text {
namespace {

using namespace std::string_literals;

struct Case {
  const char* why;
  std::string bytes;
  const char *http, *declared;
  std::string utf8;
  const char* charset;
  bool contradicts = false;
};

TEST(ToUtf8, FollowsMarkThenValidityThenLabels) {
  const Case cases[] = {
      {"a mark beats labels", "\xEF\xBB\xBF\xD8\xA7", "windows-1256", "", "\u0627", "utf-8", true},
      {"UTF-16 by its mark", "\xFF\xFE\x27\x06"s, "", "utf-16", "\u0627", "utf-16le"},
      {"UTF-16 big-endian by its mark", "\xFE\xFF\x06\x27"s, "", "", "\u0627", "utf-16be"},
      {"UTF-16 without a mark", "<\0?\0\x27\x06"s, "", "utf-16", "<?\u0627", "utf-16le"},
      {"UTF-16 by its label", "\x06\x27\0a"s, "utf-16be", "", "\u0627a", "utf-16be"},
      {"an unpaired surrogate", "\xFE\xFF\xD8\x00\0a"s, "", "", "\uFFFDa", "utf-16be"},
      {"valid UTF-8 beats a label", "\xD8\xA7", "windows-1256", "", "\u0627", "utf-8", true},
      {"ASCII contradicts nothing", "abc", "windows-1256", "", "abc", "windows-1256"},
      {"ASCII, the stronger label", "abc", "us-ascii", "iso-8859-1", "abc", "us-ascii"},
      {"ASCII that its label reads otherwise", "abc", "utf-16", "", "abc", "utf-8"},
      {"characters by escapes", "\x1B$B$\"\x1B(B", "", "iso-2022-jp", "\u3042", "iso-2022-jp"},
      {"what holds the label's charset", "\xD6\xD0", "GB2312", "", "\u4E2D", "gb18030"},
      {"Arabic Windows by HTTP", "\xC7\xE1", "windows-1256", "", "\u0627\u0644", "windows-1256"},
      {"by an alias", "\xC7\xE1", "CP1256", "", "\u0627\u0644", "windows-1256"},
      {"by the declaration", "\xC7\xE1", "", "Windows-1256", "\u0627\u0644", "windows-1256"},
      {"ISO Arabic", "\xC7\xE4", "", "iso-8859-6", "\u0627\u0644", "iso-8859-6"},
      {"HTTP before the declaration", "\xC7\xE4", "iso-8859-6", "windows-1256", "\u0627\u0644", "iso-8859-6"},
      {"an unknown name is skipped", "\xC7\xE1", "x-unknown", "windows-1256", "\u0627\u0644", "windows-1256"},
      {"no label at all", "\xC7\xE1", "", "", "\u0627\u0644", "windows-1256"},
      {"a lie about UTF-8", "\xC7\xE1", "utf-8", "", "\u0627\u0644", "windows-1256", true},
      {"a lie that the declaration mends", "\xC7\xE1", "utf-8", "windows-1256", "\u0627\u0644", "windows-1256", true},
      {"Latin", "caf\xE9", "iso-8859-1", "", "caf\u00E9", "iso-8859-1"},
      {"Latin with quotation marks", "\x93x\x94", "ISO-8859-1", "", "\u201Cx\u201D", "windows-1252"},
      {"nothing", "", "", "", "", "utf-8"},
      {"UTF-7 is refused", "+ADw-", "utf-7", "", "+ADw-", "utf-8"},
  };
  for (const Case& c : cases) {
    const Recoded recoded = to_utf8(c.bytes, c.http, c.declared);
    EXPECT_EQ(recoded.utf8, c.utf8) << c.why;
    EXPECT_EQ(recoded.charset, c.charset) << c.why;
    EXPECT_EQ(recoded.contradicts, c.contradicts) << c.why;
  }
}

TEST(ToUtf8, KeepsUtf8ThatIsBrokenInPlaces) {
  std::string bytes, expected;
  for (int i = 0; i < 100; ++i) {
    bytes += "\u0627";
    expected += "\u0627";
  }
  const Recoded recoded = to_utf8(bytes + "\xD8", "", "windows-1256");
  EXPECT_EQ(recoded.utf8, expected + "\uFFFD");
  EXPECT_TRUE(recoded.contradicts);
}

}  // namespace
}  // namespace rasid::text
