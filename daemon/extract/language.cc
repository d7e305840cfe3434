#include "extract/language.h"

#include <algorithm>

#include "text/script.h"

namespace rasid::extract {
namespace {

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
  const text::Written written = text::written_in(utf8);
  if (written == text::Written::kElsewise) return tag;
  if (written == text::Written::kArabic) return "ar";
  if (is_written_in_arabic(tag) && (tag != "ar" || written == text::Written::kUnclear)) return tag;
  return written == text::Written::kUnclear ? "ar" : std::string(text::tag_of(written));
}

}  // namespace rasid::extract
