#include "text/html_entities.h"

#include <algorithm>
#include <optional>

#include "text/html_entity_names.h"
#include "text/utf8.h"

namespace rasid::text {
namespace {

constexpr char32_t kWindows1252[] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                     0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Reference {
  char32_t code = 0;
  size_t size = 0;  // with '&' and ';'
};

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char32_t character_of(uint32_t number) {
  if (number >= 0x80 && number < 0xA0) return kWindows1252[number - 0x80];
  const bool none = number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF);
  return none ? char32_t{0xFFFD} : static_cast<char32_t>(number);
}

// `text` begins with "&#".
std::optional<Reference> numeric(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const size_t begin = hex ? 3 : 2;
  size_t at = begin;
  uint32_t number = 0;
  for (; at < text.size(); ++at) {
    const int digit = hex_value(text[at]);
    if (digit < 0 || (!hex && digit > 9)) break;
    number = std::min<uint32_t>(number * (hex ? 16 : 10) + static_cast<uint32_t>(digit), 0x110000);
  }
  if (at == begin) return std::nullopt;
  return Reference{character_of(number), at + (at < text.size() && text[at] == ';' ? 1 : 0)};
}

std::optional<Reference> named(std::string_view text) {
  size_t end = 1;
  while (end < text.size() && end < 12 && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  const std::string_view name = text.substr(1, end - 1);
  const auto* const found = std::ranges::lower_bound(kEntityNames, name, {}, &EntityName::name);
  if (found == std::end(kEntityNames) || found->name != name) return std::nullopt;
  const char next = end < text.size() ? text[end] : ' ';
  if (next == '=') return std::nullopt;  // a parameter of a URL
  return Reference{found->code, end + (next == ';' ? 1 : 0)};
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t next = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, next - at));
    if (next == text.size()) break;
    const std::string_view rest = text.substr(next);
    const std::optional<Reference> reference = rest.starts_with("&#") ? numeric(rest) : named(rest);
    if (reference)
      append(out, reference->code);
    else
      out.push_back('&');
    at = next + (reference ? reference->size : 1);
  }
  return out;
}

}  // namespace rasid::text
