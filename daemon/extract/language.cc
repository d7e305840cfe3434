#include "extract/language.h"

#include <algorithm>

#include "text/utf8.h"

namespace rasid::extract {
namespace {

constexpr size_t kSample = 4000;  // bytes

struct Letters {
  size_t arabic = 0;   // of the script
  size_t foreign = 0;  // of it, those that Arabic does not write
  size_t marbuta = 0;  // of it, those that only Arabic writes
  size_t latin = 0;
};

bool is_arabic_script(char32_t c) {
  return (c >= 0x0621 && c <= 0x064A) || (c >= 0x0671 && c <= 0x06D3) || c == 0x06D5;
}

// Persian and Kurdish: peh, cheh, jeh, gaf, keheh, Farsi yeh, ae, oe, e, reh and lam with a small v.
bool is_foreign(char32_t c) {
  constexpr char32_t kLetters[] = {0x067E, 0x0686, 0x0695, 0x0698, 0x06A9, 0x06AF,
                                   0x06B5, 0x06C6, 0x06CC, 0x06CE, 0x06D5};
  return std::find(std::begin(kLetters), std::end(kLetters), c) != std::end(kLetters);
}

Letters letters_of(std::string_view utf8) {
  Letters letters;
  utf8 = utf8.substr(0, kSample);
  for (size_t at = 0; at < utf8.size();) {
    const text::Decoded decoded = text::decode(utf8, at);
    at += decoded.size;
    const char32_t c = decoded.code;
    letters.arabic += is_arabic_script(c) ? 1 : 0;
    letters.foreign += is_foreign(c) ? 1 : 0;
    letters.marbuta += c == 0x0629 ? 1 : 0;
    letters.latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
  }
  return letters;
}

std::string primary_subtag(std::string_view label) {
  std::string tag(label.substr(0, label.find_first_of("-_")));
  for (char& c : tag) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return tag;
}

bool is_written_in_arabic(std::string_view tag) {
  constexpr std::string_view kTags[] = {"ar", "ckb", "fa", "ku", "ps", "sd", "ug", "ur"};
  return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

}  // namespace

std::string language_of(std::string_view utf8, std::string_view label) {
  const std::string tag = primary_subtag(label);
  const Letters letters = letters_of(utf8);
  if (letters.arabic <= letters.latin || is_written_in_arabic(tag)) return tag;
  const bool persian = letters.foreign * 50 > letters.arabic && letters.marbuta * 200 < letters.arabic;
  return persian ? std::string{} : "ar";
}

}  // namespace rasid::extract
