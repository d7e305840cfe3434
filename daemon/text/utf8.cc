#include "text/utf8.h"

#include <cstring>

namespace rasid::text {
namespace {

bool is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The second byte's range keeps out overlong forms, surrogates and what lies above U+10FFFF (Unicode 3.9, table 3-7).
struct Lead {
  uint32_t size = 0;  // 0: no lead byte
  unsigned char low = 0x80, high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1};
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

// Bytes at `at` that begin a valid sequence; `whole` says whether all of it is there.
struct Prefix {
  uint32_t size = 1;
  bool whole = false;
};

Prefix prefix_at(std::string_view utf8, size_t at) {
  const Lead lead = lead_of(static_cast<unsigned char>(utf8[at]));
  if (lead.size <= 1) return {1, lead.size == 1};
  uint32_t have = 1;
  while (have < lead.size && at + have < utf8.size()) {
    const auto byte = static_cast<unsigned char>(utf8[at + have]);
    if (have == 1 ? byte < lead.low || byte > lead.high : !is_tail(byte)) break;
    ++have;
  }
  return {have, have == lead.size};
}

}  // namespace

Decoded decode(std::string_view utf8, size_t at) {
  const Prefix prefix = prefix_at(utf8, at);
  if (!prefix.whole) return {kInvalid, 1};
  const auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(utf8[at + i])); };
  switch (prefix.size) {
    case 1:
      return {byte(0), 1};
    case 2:
      return {(byte(0) & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    case 3:
      return {(byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    default:
      return {(byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
  }
}

void append(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

bool is_valid(std::string_view utf8) {
  for (size_t at = 0; at < utf8.size();) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
      uint64_t eight = 0;
      if (at + 8 <= utf8.size()) std::memcpy(&eight, utf8.data() + at, 8);
      at += at + 8 <= utf8.size() && (eight & 0x8080808080808080) == 0 ? 8 : 1;
      continue;
    }
    const Prefix prefix = prefix_at(utf8, at);
    if (!prefix.whole) return false;
    at += prefix.size;
  }
  return true;
}

std::string repaired(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const Prefix prefix = prefix_at(utf8, at);
    if (prefix.whole)
      out.append(utf8.substr(at, prefix.size));
    else
      append(out, 0xFFFD);
    at += prefix.size;
  }
  return out;
}

}  // namespace rasid::text
