#include "parse/xml_text.h"

#include <array>
#include <charconv>

#include "parse/strings.h"
#include "text/html_entities.h"
#include "text/utf8.h"

namespace rasid::parse {
namespace {

constexpr size_t kMaxReference = 64;
constexpr size_t kMaxExpansion = 1u << 20;  // bytes that entities of the doctype may add to a feed

// Where windows-1252 was taken for ISO 8859-1: 0x80 to 0x9F as code points; 0 = not assigned.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t from_windows_1252(char32_t code) {
  if (code < 0x80 || code > 0x9F) return code;
  const char16_t meant = kWindows1252[code - 0x80];
  return meant == 0 ? code : meant;
}

bool is_xml_character(char32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code <= 0x10FFFF);
}

void append_code(std::string& out, char32_t code) {
  std::string character;
  text::append(character, code);
  append_escaped(out, character);
}

bool is_predefined(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

}  // namespace

void XmlText::append_literal(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t control = text.find('\xC2', at);  // leads U+0080 to U+00BF
    append_escaped(out, text.substr(at, control - at));
    if (control == std::string_view::npos) return;
    const text::Decoded decoded = text::decode(text, control);
    text::append(out, from_windows_1252(decoded.code == text::kInvalid ? 0xFFFD : decoded.code));
    at = control + decoded.size;
  }
}

bool XmlText::append_decoded(std::string& out, std::string_view text) {
  bool strict = true;
  for (size_t at = 0; at < text.size();) {
    const size_t amp = std::min(text.find('&', at), text.size());
    append_literal(out, text.substr(at, amp - at));
    at = amp;
    if (at < text.size()) strict &= append_reference(out, text, at);
  }
  return strict;
}

bool XmlText::append_reference(std::string& out, std::string_view text, size_t& at) {
  const std::string_view rest = text.substr(at + 1, kMaxReference);
  const size_t end = rest.find_first_of("; \t\r\n&<");
  if (end == 0 || end == std::string_view::npos || rest[end] != ';') {
    out += "&amp;";
    ++at;
    return false;
  }
  at += end + 2;
  const std::string_view name = rest.substr(0, end);
  return name[0] == '#' ? append_number(out, name.substr(1)) : append_name(out, name);
}

bool XmlText::append_number(std::string& out, std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  uint32_t code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) {
    out += hexadecimal ? "&amp;#x" : "&amp;#";
    append_escaped(out, digits);
    out += ';';
    return false;
  }
  if (!is_xml_character(code)) return false;
  append_code(out, from_windows_1252(code));
  return true;
}

bool XmlText::append_name(std::string& out, std::string_view name) {
  std::string reference(1, '&');
  reference.append(name).append(1, ';');
  if (is_predefined(name)) {
    out += reference;
    return true;
  }
  if (const auto declared = doctype_->entities.find(name); declared != doctype_->entities.end()) {
    expanded_ += declared->second.size();
    if (expanded_ <= kMaxExpansion) append_escaped(out, declared->second);
    return true;
  }
  append_escaped(out, text::decode_entities(reference));  // as it is where HTML does not know it either
  return doctype_->external;
}

}  // namespace rasid::parse
