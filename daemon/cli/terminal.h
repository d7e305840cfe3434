// Colours of a terminal: only where stdout is one, and nobody asked for none (NO_COLOR, TERM=dumb).
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace rasid::cli {

class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  static Paint of_stdout() {
    const char* none = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    bool dumb = term == nullptr || std::string_view(term) == "dumb";
    return Paint(isatty(STDOUT_FILENO) != 0 && !dumb && (none == nullptr || *none == '\0'));
  }

  std::string bold(std::string_view text) const { return in("1", text); }
  std::string dim(std::string_view text) const { return in("2", text); }
  std::string red(std::string_view text) const { return in("31", text); }
  std::string green(std::string_view text) const { return in("32", text); }
  std::string yellow(std::string_view text) const { return in("33", text); }
  std::string cyan(std::string_view text) const { return in("36", text); }

 private:
  std::string in(std::string_view code, std::string_view text) const {
    if (!on_) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }
  bool on_;
};

}  // namespace rasid::cli
