#include "intake/seen_row.h"

#include <charconv>

#include "core/format.h"

namespace rasid::intake {
namespace {

template <class Number>
bool read_number(std::string_view& text, Number& number, int base = 10) {
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (problem != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

std::string_view read_word(std::string_view& text) {
  std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(std::min(text.size(), word.size() + 1));
  return word;
}

}  // namespace

std::string to_text(const SeenRow& row) {
  std::string text = format("{:016x} {} {}", row.content, row.day, row.revision);
  if (row.outcome.what.empty()) return text;
  text += format(" {} {} {}", row.outcome.what, row.outcome.first, row.outcome.last);
  if (row.teller != 0) text += format(" {:08x} {}", row.teller, row.length);
  return text;
}

std::string to_text(const AliasRow& row) { return format("{} {}", row.id.value, row.day); }

std::optional<SeenRow> seen_row(std::string_view text) {
  SeenRow row;
  if (!read_number(text, row.content, 16) || !read_number(text, row.day) || !read_number(text, row.revision))
    return std::nullopt;
  row.outcome.what = read_word(text);
  if (!row.outcome.what.empty() && (!read_number(text, row.outcome.first) || !read_number(text, row.outcome.last)))
    return std::nullopt;
  if (!text.empty() && (!read_number(text, row.teller, 16) || !read_number(text, row.length))) return std::nullopt;
  return row;
}

std::optional<AliasRow> alias_row(std::string_view text) {
  AliasRow row;
  row.id.value = read_word(text);
  if (!read_number(text, row.day)) return std::nullopt;
  return row;
}

std::optional<SettledItem> settled_item(std::string_view key, std::string_view value) {
  if (is_alias(key)) return std::nullopt;
  auto row = seen_row(value);
  if (!row) return SettledItem{{std::string(key)}, {"", 0, 0}};
  return SettledItem{{std::string(key)}, std::move(row->outcome)};
}

}  // namespace rasid::intake
