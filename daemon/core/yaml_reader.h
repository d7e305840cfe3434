// Reads one mapping of the operator's files: keys are asked for by name and type; what is wrong, and every key that
// nobody asked for, becomes a complaint with its position and what would be right.
//
// A key that is absent leaves the value as it was, so a default is what the value was before. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/yaml.h"

namespace rasid {

// The candidate that the word is probably meant to be, within a third of its length in edits; "" where none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);
// "; did you mean 'x'?", or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);
// "16MB", "64KB", "1GB", "512B" (powers of 1024).
Result<uint64_t> parse_size(std::string_view text);
// A plain scalar as a number of the YAML core schema (decimal only); nothing where it is quoted or none.
std::optional<int64_t> as_int(const YamlNode& node);
std::optional<double> as_number(const YamlNode& node);
std::optional<bool> as_bool(const YamlNode& node);  // true, false

class YamlReader {
 public:
  // `node` lives longer than the reader; null stands for a mapping without members.
  YamlReader(const YamlNode* node, std::string file, std::vector<Complaint>& complaints);

  // The member, now counted as known; null where absent or null.
  const YamlNode* take(std::string_view key);
  bool has(std::string_view key) const;

  // True where a good value was read.
  bool read(std::string_view key, std::string& out);
  bool read(std::string_view key, bool& out);
  bool read(std::string_view key, double& out, double least, double most);
  bool read(std::string_view key, std::vector<std::string>& out);  // a single word is a list of one
  bool read_size(std::string_view key, size_t& bytes, size_t least = 1);
  template <class Int>
  bool read_int(std::string_view key, Int& out, int64_t least, int64_t most) {
    auto value = int_within(key, least, most);
    if (value) out = static_cast<Int>(*value);
    return value.has_value();
  }
  // At least one unit of the target's own, and a whole number of them.
  template <class Rep, class Period>
  bool read_duration(std::string_view key, std::chrono::duration<Rep, Period>& out,
                     std::chrono::milliseconds least = std::chrono::milliseconds{0}) {
    using Target = std::chrono::duration<Rep, Period>;
    auto value = duration_of(key, std::chrono::duration_cast<std::chrono::milliseconds>(Target{1}), least);
    if (value) out = std::chrono::duration_cast<Target>(*value);
    return value.has_value();
  }
  template <class T>
  bool read_word(std::string_view key, T& out, std::initializer_list<std::pair<std::string_view, T>> words) {
    std::vector<std::string> names;
    for (const auto& [name, value] : words) names.emplace_back(name);
    auto chosen = index_of(key, names);
    if (chosen) out = (words.begin() + *chosen)->second;
    return chosen.has_value();
  }
  // Complains where the key is absent.
  void require(std::string_view key);
  // A mapping below; an empty one where absent. Its own finish() is the caller's.
  YamlReader section(std::string_view key);

  // Complains of every key that was not asked for.
  void finish();

  void complain(const YamlNode& at, std::string message);
  void warn(const YamlNode& at, std::string message);
  const YamlNode* node() const { return node_; }
  const std::string& file() const { return file_; }
  std::vector<Complaint>& complaints() { return complaints_; }

 private:
  const YamlNode* scalar(std::string_view key, std::string_view wanted);
  std::optional<int64_t> int_within(std::string_view key, int64_t least, int64_t most);
  std::optional<std::chrono::milliseconds> duration_of(std::string_view key, std::chrono::milliseconds unit,
                                                       std::chrono::milliseconds least);
  std::optional<size_t> index_of(std::string_view key, const std::vector<std::string>& words);

  const YamlNode* node_;
  std::string file_;
  std::vector<Complaint>& complaints_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace rasid
