#include "text/script.h"

#include <algorithm>

#include "text/utf8.h"

namespace rasid::text {
namespace {

constexpr size_t kSample = 4000;  // bytes

constexpr char32_t kAlef = 0x0627, kLam = 0x0644, kWaw = 0x0648, kBeh = 0x0628, kMarbuta = 0x0629;

struct Counts {
  size_t arabic = 0;   // letters of the script
  size_t latin = 0;    // letters of that one
  size_t foreign = 0;  // of the script, those that Arabic does not write
  size_t kurdish = 0;  // of those, what only Kurdish writes
  size_t urdu = 0;     // of those, what only Urdu writes
  size_t marbuta = 0;  // what only Arabic writes
  size_t words = 0, with_article = 0;
};

bool is_arabic_script(char32_t c) {
  return (c >= 0x0621 && c <= 0x064A) || (c >= 0x0671 && c <= 0x06D3) || c == 0x06D5;
}

template <size_t N>
bool among(const char32_t (&letters)[N], char32_t c) {
  return std::find(std::begin(letters), std::end(letters), c) != std::end(letters);
}

constexpr char32_t kKurdishLetters[] = {0x0695, 0x06B5, 0x06C6, 0x06CE, 0x06D5};  // reh, lam, waw, yeh with v; ae
constexpr char32_t kUrduLetters[] = {0x0679, 0x0688, 0x0691,
                                     0x06BA, 0x06BE, 0x06D2};  // tteh, ddal, rreh, noon, heh, yeh
constexpr char32_t kPersianLetters[] = {0x067E, 0x0686, 0x0698,
                                        0x06A9, 0x06AF, 0x06CC};  // peh, cheh, jeh, keheh, gaf, yeh

class Counter {
 public:
  void take(char32_t c) {
    if (!is_arabic_script(c)) {
      counts_.latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
      at_ = 0;
      return;
    }
    ++counts_.arabic;
    counts_.marbuta += c == kMarbuta ? 1 : 0;
    const bool kurdish = among(kKurdishLetters, c), urdu = among(kUrduLetters, c);
    counts_.kurdish += kurdish ? 1 : 0;
    counts_.urdu += urdu ? 1 : 0;
    counts_.foreign += kurdish || urdu || among(kPersianLetters, c) ? 1 : 0;
    begin_word(c);
  }
  const Counts& counts() const { return counts_; }

 private:
  // A word with the article: alef and lam, at its start or behind one letter of "and", "with".
  void begin_word(char32_t c) {
    ++at_;
    if (at_ == 1) {
      ++counts_.words;
      shift_ = c == kWaw || c == kBeh ? 1 : 0;
      alef_ = c == kAlef;
      return;
    }
    if (at_ == shift_ + 2 && alef_ && c == kLam) ++counts_.with_article;
    alef_ = c == kAlef;
  }

  Counts counts_;
  size_t at_ = 0, shift_ = 0;  // letters of the word so far; those before the article
  bool alef_ = false;          // the letter before was one
};

}  // namespace

Written written_in(std::string_view utf8) {
  utf8 = utf8.substr(0, kSample);
  Counter counter;
  for (size_t at = 0; at < utf8.size();) {
    const Decoded decoded = decode(utf8, at);
    at += decoded.size;
    counter.take(decoded.code);
  }
  const Counts& n = counter.counts();
  if (n.arabic <= n.latin) return Written::kElsewise;
  const bool arabic = n.with_article * 8 >= n.words || n.marbuta * 200 >= n.arabic;
  if (n.foreign * 50 <= n.arabic || (arabic && n.kurdish * 50 <= n.arabic && n.urdu * 50 <= n.arabic))
    return arabic ? Written::kArabic : Written::kUnclear;
  if (n.kurdish * 50 > n.arabic) return Written::kKurdish;
  return n.urdu * 50 > n.arabic ? Written::kUrdu : Written::kPersian;
}

std::string_view tag_of(Written written) {
  switch (written) {
    case Written::kElsewise:
    case Written::kUnclear:
      return "";
    case Written::kArabic:
      return "ar";
    case Written::kPersian:
      return "fa";
    case Written::kKurdish:
      return "ckb";
    case Written::kUrdu:
      return "ur";
  }
  return "";
}

}  // namespace rasid::text
