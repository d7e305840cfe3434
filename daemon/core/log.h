// The door to spdlog: one line to stderr for each call, from any thread.
//
// debug: per item. info: start, stop, reload. warn: odd, nothing lost. error: something lost, or someone must act.
// Every line passes through log_safe(), so foreign text can neither forge a line nor drive a terminal.
#pragma once

#include <string>
#include <string_view>

namespace rasid {

enum class LogLevel { kDebug, kInfo, kWarn, kError, kOff };

void set_log_level(LogLevel level);  // kInfo until called
// kJson: {"time", "level", "message"}, one object a line, for machines. kText until called.
enum class LogFormat { kText, kJson };
void set_log_format(LogFormat format);
void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warn(std::string_view message);
void log_error(std::string_view message);

// Control characters, bidi and other format characters (but ZWNJ and ZWJ), line separators and invalid UTF-8 become
// \xNN or \u{NNNN}; what is longer than `limit` bytes ends in "...".
std::string log_safe(std::string_view foreign, size_t limit = 2000);

}  // namespace rasid
