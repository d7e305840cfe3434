#include "text/fold.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include "support.h"
#include "text/utf8.h"

namespace rasid::text {
namespace {

TEST(Fold, GivesOneKeyToWhatAReaderTakesForTheSame) {
  for (const TsvRow& row : table_beside("fold.tsv").rows)
    EXPECT_EQ(fold_key(row.cells[1]), row.cells[2]) << row.cells[0];
}

// The definition of arabic.md 2.2 once more, in terms of ICU's sets and normalisers.
class Oracle {
 public:
  std::string operator()(const icu::UnicodeString& text) const {
    icu::UnicodeString now = strip(text), before;
    do {
      before = now;
      now = once(before);
    } while (now != before);
    std::string out;
    return now.toUTF8String(out);
  }

 private:
  static icu::UnicodeSet set(const char* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet result(icu::UnicodeString::fromUTF8(pattern), status);
    EXPECT_TRUE(U_SUCCESS(status)) << pattern;
    result.freeze();
    return result;
  }

  icu::UnicodeString strip(const icu::UnicodeString& text) const {
    icu::UnicodeString out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
      if (!stripped_.contains(text.char32At(i))) out.append(text.char32At(i));
    return out;
  }

  icu::UnicodeString once(const icu::UnicodeString& text) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString expanded, out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      const UChar32 c = text.char32At(i);
      if (blessings_.contains(c))
        expanded.append(u' ');
      else if (forms_.contains(c))
        expanded.append(nfkc->normalize(icu::UnicodeString(c), status));
      else
        expanded.append(c);
    }
    expanded = nfc->normalize(strip(expanded), status);
    for (int32_t i = 0; i < expanded.length(); i = expanded.moveIndex32(i, 1)) {
      const UChar32 c = expanded.char32At(i);
      if (deleted_.contains(c)) continue;
      out.append(one(c));
    }
    return out;
  }

  UChar32 one(UChar32 c) const {
    if (alefs_.contains(c)) return 0x627;
    if (yehs_.contains(c)) return 0x64A;
    if (hehs_.contains(c)) return 0x647;
    if (kafs_.contains(c)) return 0x643;
    if (quotes_.contains(c)) return '"';
    if (dashes_.contains(c)) return '-';
    if (lines_.contains(c)) return '\n';
    if (spaces_.contains(c)) return ' ';
    if (digits_.contains(c)) return '0' + static_cast<UChar32>(u_getNumericValue(c));
    if (c == 0x66A) return '%';
    if (c == 0x66B || c == 0x6D4) return '.';
    if (c == 0x66C) return ',';
    return latin_.contains(c) ? u_tolower(c) : c;
  }

  const icu::UnicodeSet stripped_ =
      set(R"([\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06ED\uFCF2-\uFCF4\uFE70-\uFE7F
      \u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF])");
  const icu::UnicodeSet deleted_ = set(R"([\u0653-\u0655])");
  const icu::UnicodeSet blessings_ = set(R"([\uFDFA\uFDFB\uFDFD])");
  const icu::UnicodeSet forms_ = set(R"([\uFB50-\uFDFF\uFE80-\uFEFC])");
  const icu::UnicodeSet alefs_ = set(R"([\u0622\u0623\u0625\u0671])"), yehs_ = set(R"([\u0649\u06CC])"),
                        hehs_ = set(R"([\u0629\u06C3\u06BE\u06C0-\u06C2\u06D5])"), kafs_ = set(R"([\u06A9\u06AA])"),
                        quotes_ = set(R"([\"'`\u00AB\u00B4\u00BB\u2018-\u201F\u2039\u203A\uFF02\uFF07])"),
                        dashes_ = set(R"([\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D])"),
                        lines_ = set(R"([\u0085\u2028\u2029])"), spaces_ = set(R"([[:Zs:][[:Cc:]-[\u000A\u0085]]])"),
                        digits_ = set("[:Nd:]"), latin_ = set("[:Script=Latin:]");
};

TEST(Fold, AgreesWithIcuOnEveryCodePointAndItsNeighbours) {
  const Oracle oracle;
  const char16_t* const befores[] = {u"", u"\u0648", u"\u0627\u0640", u"e", u"e\u0301", u"\u0648\u064E\u200D"};
  const char16_t* const afters[] = {u"", u"\u0654", u"\u0301b", u"\u0640\u0654\u0301"};
  int wrong = 0;
  for (UChar32 c = 0; c <= 0x10FFFF && wrong < 10; ++c) {
    if (U_IS_SURROGATE(c)) continue;
    // Ideographs, most Hangul, private use and the far planes take no part in what neighbours do.
    const bool plain = (c >= 0x3400 && c < 0xA000) || (c >= 0xAC10 && c < 0xF900) || c >= 0x1F000;
    for (const char16_t* before : befores) {
      for (const char16_t* after : afters) {
        const icu::UnicodeString text = icu::UnicodeString(before) + icu::UnicodeString(c) + icu::UnicodeString(after);
        std::string utf8;
        text.toUTF8String(utf8);
        const std::string key = fold_key(utf8);
        const std::string expected = oracle(text);
        if (key != expected && ++wrong < 10)
          ADD_FAILURE() << "U+" << std::hex << c << " in " << utf8 << ": " << key << " for " << expected;
        if (fold_key(key) != key && ++wrong < 10) ADD_FAILURE() << "not idempotent: U+" << std::hex << c;
        if (plain) break;
      }
      if (plain) break;
    }
  }
}

TEST(Fold, LeadsEveryByteOfTheKeyBackToACharacter) {
  std::string all;
  for (const TsvRow& row : table_beside("fold.tsv").rows) all += row.cells[1] + "\n";
  const Folded folded = fold(all);
  ASSERT_EQ(folded.origin.size(), folded.key.size() + 1);
  EXPECT_EQ(folded.origin.back(), all.size());
  for (size_t i = 0; i < folded.key.size(); ++i) {
    EXPECT_LE(folded.origin[i], folded.origin[i + 1]);
    EXPECT_NE(all[folded.origin[i]] & 0xC0, 0x80) << i;
    EXPECT_NE(decode(all, folded.origin[i]).code, kInvalid);
  }
}

TEST(Fold, GivesBackMarksButNoFormatCharacters) {
  const std::string text = "\u0628\u064E\u200F \u062A\u0640\u0651 \u200E\u062B";
  const Folded folded = fold(text);
  ASSERT_EQ(folded.key, "\u0628 \u062A \u062B");
  EXPECT_EQ(part(text, folded.original(0, 2)), "\u0628\u064E");
  EXPECT_EQ(part(text, folded.original(3, 5)), "\u062A\u0640\u0651");
  EXPECT_EQ(part(text, folded.original(6, 8)), "\u062B");
  EXPECT_EQ(part(text, folded.original(0, 8)), text);
  EXPECT_EQ(folded.original(3, 3).size(), 0u);
}

TEST(Fold, SurvivesBytesThatAreNoUtf8) {
  for (const char* const bad : {"\xD8", "\xE2\x80", "a\xFFz", "\xC0\xAF", "\xED\xA0\x80", "\xE2\x80z"})
    EXPECT_TRUE(is_valid(fold_key(bad)));
}

}  // namespace
}  // namespace rasid::text
