#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "text/utf8.h"

namespace rasid::text {
namespace {

constexpr std::string_view kUtf8 = "utf-8", kArabicDefault = "windows-1256", kLatin = "windows-1252",
                           kChinese = "gb18030";  // holds all of gb2312 and gbk, whose names stand before its text
// Escapes that hide markup from a filter, or nothing that a feed is written in.
constexpr std::string_view kRefused[] = {"utf-7", "imap-mailbox-name", "scsu", "bocu-1", "cesu-8", "hz-gb-2312"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// The name that IANA prefers for a label, lower case; nothing where ICU knows no such charset.
std::optional<std::string> canonical(std::string_view label) {
  const size_t begin = label.find_first_not_of(" \t\r\n\"'"), end = label.find_last_not_of(" \t\r\n\"'");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string name = lower(label.substr(begin, end - begin + 1));
  if (name == "utf8") return std::string(kUtf8);
  for (const char* const standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* const known = ucnv_getStandardName(name.c_str(), standard, &status);
    if (U_SUCCESS(status) && known != nullptr) {
      std::string found = lower(known);
      if (found == "gb2312" || found == "gbk") found = kChinese;
      return std::ranges::count(kRefused, found) != 0 ? std::nullopt : std::optional(std::move(found));
    }
  }
  return std::nullopt;
}

struct Read {
  std::string utf8;
  bool clean = false;  // every byte meant something
};

Read read_through_icu(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return {repaired(bytes), false};
  std::u16string wide(bytes.size() * 2 + 16, u'\0');
  const int32_t size = ucnv_toUChars(converter.get(), wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                                     static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return {repaired(bytes), false};
  Read read;
  read.clean = std::u16string_view(wide).substr(0, static_cast<size_t>(size)).find(u'\uFFFD') == std::u16string::npos;
  read.utf8.resize(static_cast<size_t>(size) * 3);
  int32_t written = 0, replaced = 0;
  u_strToUTF8WithSub(read.utf8.data(), static_cast<int32_t>(read.utf8.size()), &written, wide.data(), size, 0xFFFD,
                     &replaced, &status);
  if (U_FAILURE(status)) return {repaired(bytes), false};
  read.utf8.resize(static_cast<size_t>(written));
  read.clean = read.clean && replaced == 0;
  return read;
}

Read read_as(std::string_view bytes, const std::string& charset) {
  if (charset == kUtf8) return {repaired(bytes), is_valid(bytes)};
  return read_through_icu(bytes, charset);
}

// Only a few bytes are broken: cut or spliced UTF-8 rather than another charset.
bool is_nearly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const auto [code, size] = decode(bytes, at);
    good += size > 1 ? 1 : 0;
    bad += code == kInvalid ? 1 : 0;
    at += size;
  }
  return good >= 20 && bad * 20 <= good;
}

struct Mark {
  std::string_view bytes, charset;
  bool is_text;  // without a byte order mark: the first characters of markup, which stay
};
constexpr Mark kMarks[] = {
    {{"\xEF\xBB\xBF", 3}, "utf-8", false},    {{"\xFF\xFE\0\0", 4}, "utf-32le", false},
    {{"\0\0\xFE\xFF", 4}, "utf-32be", false}, {{"\xFE\xFF", 2}, "utf-16be", false},
    {{"\xFF\xFE", 2}, "utf-16le", false},     {{"<\0?\0", 4}, "utf-16le", true},
    {{"\0<\0?", 4}, "utf-16be", true},        {{"<\0\0\0", 4}, "utf-32le", true},
    {{"\0\0\0<", 4}, "utf-32be", true},
};

bool same_family(const std::string& label, std::string_view charset) {
  if (label == charset) return true;
  if (label == "utf-16" || label == "utf-32") return charset.starts_with(label);
  return label == "us-ascii" && charset == kUtf8;
}

// ISO-8859-1 and ASCII labels are read as the web does: windows-1252, whose name is given where it makes a difference.
Recoded read_label(std::string_view bytes, const std::string& label, bool& clean) {
  const bool latin = label == "iso-8859-1" || label == "us-ascii";
  const bool controls = latin && std::ranges::any_of(bytes, [](char c) {
                          return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
                        });
  Read read = read_as(bytes, latin ? std::string(kLatin) : label);
  clean = read.clean;
  return {std::move(read.utf8), latin ? std::string(controls ? kLatin : "iso-8859-1") : label, label == "us-ascii"};
}

// Bytes below 0x80 are what the first label says that reads them so, or that shifts to other characters by them.
std::optional<Recoded> read_ascii(std::string_view bytes, const std::vector<std::string>& labels) {
  if (!std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return std::nullopt;
  for (const std::string& label : labels) {
    Read read = read_as(bytes, label);
    if (read.clean && (read.utf8 == bytes || label.starts_with("iso-2022-")))
      return Recoded{std::move(read.utf8), label};
  }
  return Recoded{std::string(bytes), std::string(kUtf8)};
}

}  // namespace

bool is_known_charset(std::string_view label) { return canonical(label).has_value(); }

Recoded to_utf8(std::string_view bytes, std::string_view http_label, std::string_view declared_label) {
  std::vector<std::string> labels;
  for (const std::string_view label : {http_label, declared_label})
    if (std::optional<std::string> name = canonical(label)) labels.push_back(std::move(*name));
  const auto contradicted = [&](std::string_view charset) {
    return !labels.empty() && !same_family(labels[0], charset);
  };

  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string charset(mark.charset);
    return {read_as(bytes.substr(mark.is_text ? 0 : mark.bytes.size()), charset).utf8, charset, contradicted(charset)};
  }
  const bool wide = std::ranges::any_of(
      labels, [](const std::string& l) { return l.starts_with("utf-16") || l.starts_with("utf-32"); });
  const bool narrow = !wide || bytes.find('\0') == std::string_view::npos;
  if (narrow && is_valid(bytes)) {
    if (std::optional<Recoded> ascii = read_ascii(bytes, labels)) return std::move(*ascii);
    return {std::string(bytes), std::string(kUtf8), contradicted(kUtf8)};
  }
  if (narrow && is_nearly_utf8(bytes)) return {repaired(bytes), std::string(kUtf8), contradicted(kUtf8)};

  // The first label under which every byte means something; without one, the first that does not claim UTF-8.
  std::optional<Recoded> first;
  for (const std::string& label : labels) {
    bool clean = false;
    Recoded read = read_label(bytes, label, clean);
    read.contradicts |= contradicted(label);
    if (clean) return read;
    if (!first && label != kUtf8) first = std::move(read);
  }
  if (first) return std::move(*first);
  return {read_as(bytes, std::string(kArabicDefault)).utf8, std::string(kArabicDefault), contradicted(kArabicDefault)};
}

}  // namespace rasid::text
