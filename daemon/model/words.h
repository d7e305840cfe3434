// Enumerations as the words of the records: one array an enumeration, in the order of its values.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace rasid {

template <class Enum, size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words.at(static_cast<size_t>(value));
}

template <class Enum, size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
  for (size_t i = 0; i < N; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace rasid
