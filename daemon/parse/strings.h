// Small ASCII string helpers of the feed readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rasid::parse {

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text);
std::string_view trimmed(std::string_view text);
std::string one_line(std::string_view text);               // runs of white space become one space, none at the ends
std::string cut(std::string_view text, size_t max_bytes);  // at a character's end
std::vector<std::string> words_of(std::string_view text, std::string_view separators);
void replace_all(std::string& text, std::string_view from, std::string_view to);
void append_escaped(std::string& out, std::string_view text);  // & < > " for XML and HTML

}  // namespace rasid::parse
