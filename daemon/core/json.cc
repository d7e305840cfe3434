#include "core/json.h"

#include <boost/json/parser.hpp>
#include <charconv>
#include <cmath>

#include "core/format.h"

namespace rasid {
namespace {

void write(std::string& out, const Json& value);

void write(std::string& out, const JsonObject& object) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : object) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, std::string_view(key.data(), key.size()));
    out += ':';
    write(out, value);
  }
  out += '}';
}

void write(std::string& out, const JsonArray& array) {
  out += '[';
  for (size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    write(out, array[i]);
  }
  out += ']';
}

void write_double(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char buffer[64];
  bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  auto end = whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<int64_t>(value)).ptr
                   : std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out.append(buffer, end);
}

void write(std::string& out, const Json& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      out += "null";
      break;
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      break;
    case boost::json::kind::int64:
      out += format("{}", value.get_int64());
      break;
    case boost::json::kind::uint64:
      out += format("{}", value.get_uint64());
      break;
    case boost::json::kind::double_:
      write_double(out, value.get_double());
      break;
    case boost::json::kind::string:
      append_json_string(out, std::string_view(value.get_string().data(), value.get_string().size()));
      break;
    case boost::json::kind::array:
      write(out, value.get_array());
      break;
    case boost::json::kind::object:
      write(out, value.get_object());
      break;
  }
}

// Bytes of the valid UTF-8 character at `at`, 0 where there is none (Unicode table 3-7).
size_t utf8_size(std::string_view s, size_t at) {
  auto byte = [&](size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U; };
  auto tail = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    bool ok = tail(1) && tail(2) && !(lead == 0xE0 && second < 0xA0) && !(lead == 0xED && second > 0x9F);
    return ok ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    bool ok = tail(1) && tail(2) && tail(3) && !(lead == 0xF0 && second < 0x90) && !(lead == 0xF4 && second > 0x8F);
    return ok ? 4 : 0;
  }
  return 0;
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  boost::json::error_code error;
  boost::json::parser parser;
  size_t read = parser.write_some(text.data(), text.size(), error);
  size_t end = text.find_last_not_of(" \t\r\n");
  if (!error && read <= end && end != std::string_view::npos)
    return bad_input(format("JSON: something follows the value at byte {}", read));
  if (error) return bad_input(format("JSON: {} at byte {}", error.message(), read));
  return parser.release();
}

std::string to_text(const Json& value) {
  std::string out;
  write(out, value);
  return out;
}

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  size_t plain = 0;  // start of the stretch that needs no escape
  for (size_t at = 0; at < utf8.size();) {
    auto c = static_cast<unsigned char>(utf8[at]);
    size_t size = utf8_size(utf8, at);
    if (size != 0 && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
      at += size;
      continue;
    }
    out.append(utf8.substr(plain, at - plain));
    if (size == 0)
      out += "\xEF\xBF\xBD";
    else
      append_escape(out, utf8[at]);
    plain = ++at;
  }
  out.append(utf8.substr(plain));
  out += '"';
}

std::optional<std::string_view> string_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  if (!found || !found->is_string()) return std::nullopt;
  return std::string_view(found->get_string().data(), found->get_string().size());
}

std::optional<int64_t> int_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  if (!found || !found->is_int64()) return std::nullopt;
  return found->get_int64();
}

std::optional<double> number_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  if (!found || !found->is_number()) return std::nullopt;
  return found->to_number<double>();
}

std::optional<bool> bool_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  if (!found || !found->is_bool()) return std::nullopt;
  return found->get_bool();
}

const JsonObject* object_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  return found ? found->if_object() : nullptr;
}

const JsonArray* array_at(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  return found ? found->if_array() : nullptr;
}

}  // namespace rasid
