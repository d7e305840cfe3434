#include "core/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <memory>

#include "core/clock.h"
#include "core/format.h"
#include "core/json.h"

namespace rasid {
namespace {

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %v";
std::atomic<bool> json_lines{false};

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = std::make_shared<spdlog::logger>("rasid", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern(kTextPattern);
    made->flush_on(spdlog::level::trace);
    return made;
  }();
  return *instance;
}

bool is_format_character(char32_t c) {
  return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF) || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE;
}

struct Piece {
  char32_t code = 0;
  size_t size = 1;
  bool valid = false;
};

// One character of UTF-8 at `at`, or one invalid byte.
Piece next_piece(std::string_view s, size_t at) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(s[i]); };
  unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > s.size()) return {};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(at + i) & 0x3F);
  }
  bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size, true};
}

void write(spdlog::level::level_enum level, std::string_view word, std::string_view message) {
  if (!logger().should_log(level)) return;
  if (!json_lines) return logger().log(level, "{}", log_safe(message));
  std::string line = format("{{\"time\":\"{}\",\"level\":\"{}\",\"message\":", to_iso(SystemClock().now()), word);
  append_json_string(line, log_safe(message));
  logger().log(level, "{}", line + "}");
}

}  // namespace

void set_log_level(LogLevel level) {
  static constexpr spdlog::level::level_enum kLevels[] = {spdlog::level::debug, spdlog::level::info,
                                                          spdlog::level::warn, spdlog::level::err, spdlog::level::off};
  logger().set_level(kLevels[static_cast<int>(level)]);
}

void set_log_format(LogFormat format) {
  json_lines = format == LogFormat::kJson;
  logger().set_pattern(json_lines ? "%v" : kTextPattern);
}

void log_debug(std::string_view message) { write(spdlog::level::debug, "debug", message); }
void log_info(std::string_view message) { write(spdlog::level::info, "info", message); }
void log_warn(std::string_view message) { write(spdlog::level::warn, "warn", message); }
void log_error(std::string_view message) { write(spdlog::level::err, "error", message); }

std::string log_safe(std::string_view foreign, size_t limit) {
  std::string out;
  out.reserve(foreign.size());
  for (size_t at = 0; at < foreign.size();) {
    Piece piece = next_piece(foreign, at);
    if (out.size() + piece.size > limit) return out + "...";
    if (!piece.valid)
      out += format("\\x{:02x}", static_cast<unsigned char>(foreign[at]));
    else if (piece.code < 0x20 || (piece.code >= 0x7F && piece.code < 0xA0))
      out += format("\\x{:02x}", static_cast<unsigned>(piece.code));
    else if (is_format_character(piece.code))
      out += format("\\u{{{:x}}}", static_cast<unsigned>(piece.code));
    else
      out.append(foreign.substr(at, piece.size));
    at += piece.size;
  }
  return out;
}

}  // namespace rasid
