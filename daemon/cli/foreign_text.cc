#include "cli/foreign_text.h"

#include "core/format.h"
#include "core/log.h"

namespace rasid::cli {
namespace {

constexpr std::string_view kIsolate = "\xE2\x81\xA8", kEndIsolate = "\xE2\x81\xA9";

std::string without(std::string text, std::string_view part) {
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
  return text;
}

}  // namespace

std::string foreign(std::string_view text, size_t limit) {
  std::string bare = without(without(std::string(text), kIsolate), kEndIsolate);
  return format("{}{}{}", kIsolate, log_safe(bare, limit), kEndIsolate);
}

std::string plain(const JsonObject& object, std::string_view key) {
  return log_safe(string_at(object, key).value_or(""), kLongestForeign);
}

}  // namespace rasid::cli
