#include "core/yaml_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/edit_distance.h"
#include "core/format.h"

namespace rasid {
namespace {

std::string_view kind_name(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::kNull:
      return "nothing";
    case YamlNode::Kind::kScalar:
      return "a single value";
    case YamlNode::Kind::kSequence:
      return "a list";
    case YamlNode::Kind::kMapping:
      return "a mapping";
  }
  return "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

template <class Number>
std::optional<Number> whole_number(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::kScalar || node.quoted || node.scalar.empty()) return std::nullopt;
  std::string_view text = node.scalar;
  if (text[0] == '+') text.remove_prefix(1);
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string* best = nullptr;
  size_t least = std::max<size_t>(1, std::max(word.size(), size_t{3}) / 3) + 1;
  for (const auto& candidate : candidates) {
    size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      best = &candidate;
    }
  }
  return best == nullptr ? "" : *best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  std::string near = nearest_word(word, candidates);
  return near.empty() ? "" : format("; did you mean '{}'?", near);
}

Result<uint64_t> parse_size(std::string_view text) {
  static constexpr std::pair<std::string_view, uint64_t> kUnits[] = {{"B", 1},
                                                                     {"KB", uint64_t{1} << 10},
                                                                     {"MB", uint64_t{1} << 20},
                                                                     {"GB", uint64_t{1} << 30},
                                                                     {"TB", uint64_t{1} << 40}};
  uint64_t count = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  for (const auto& [name, bytes] : kUnits)
    if (error == std::errc{} && unit == name && count <= std::numeric_limits<int64_t>::max() / bytes)
      return count * bytes;
  return bad_input(format("'{}' is no size; write a number with B, KB, MB, GB or TB, e.g. 16MB", text));
}

std::optional<int64_t> as_int(const YamlNode& node) { return whole_number<int64_t>(node); }
std::optional<double> as_number(const YamlNode& node) {
  auto value = whole_number<double>(node);
  return value && std::isfinite(*value) ? value : std::nullopt;
}
std::optional<bool> as_bool(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::kScalar || node.quoted) return std::nullopt;
  if (node.scalar == "true") return true;
  if (node.scalar == "false") return false;
  return std::nullopt;
}

YamlReader::YamlReader(const YamlNode* node, std::string file, std::vector<Complaint>& complaints)
    : node_(node), file_(std::move(file)), complaints_(complaints) {
  if (node_ != nullptr && node_->kind != YamlNode::Kind::kMapping) {
    if (node_->kind != YamlNode::Kind::kNull)
      complain(*node_, format("a mapping (key: value) is wanted here, not {}", kind_name(node_->kind)));
    node_ = nullptr;
  }
}

const YamlNode* YamlReader::take(std::string_view key) {
  known_.emplace(key);
  const YamlNode* found = node_ == nullptr ? nullptr : node_->find(key);
  return found == nullptr || found->kind == YamlNode::Kind::kNull ? nullptr : found;
}

bool YamlReader::has(std::string_view key) const {
  const YamlNode* found = node_ == nullptr ? nullptr : node_->find(key);
  return found != nullptr && found->kind != YamlNode::Kind::kNull;
}

const YamlNode* YamlReader::scalar(std::string_view key, std::string_view wanted) {
  const YamlNode* found = take(key);
  if (found == nullptr || found->kind == YamlNode::Kind::kScalar) return found;
  complain(*found, format("{} wants {}, not {}", key, wanted, kind_name(found->kind)));
  return nullptr;
}

bool YamlReader::read(std::string_view key, std::string& out) {
  const YamlNode* found = scalar(key, "a text");
  if (found != nullptr) out = found->scalar;
  return found != nullptr;
}

bool YamlReader::read(std::string_view key, bool& out) {
  const YamlNode* found = scalar(key, "true or false");
  if (found == nullptr) return false;
  auto value = as_bool(*found);
  if (!value) complain(*found, format("{} is true or false, not '{}'", key, found->scalar));
  if (value) out = *value;
  return value.has_value();
}

bool YamlReader::read(std::string_view key, double& out, double least, double most) {
  const YamlNode* found = scalar(key, "a number");
  if (found == nullptr) return false;
  auto value = as_number(*found);
  if (!value || *value < least || *value > most) {
    complain(*found, format("{} is a number from {} to {}, not '{}'", key, least, most, found->scalar));
    return false;
  }
  out = *value;
  return true;
}

bool YamlReader::read(std::string_view key, std::vector<std::string>& out) {
  const YamlNode* found = take(key);
  if (found == nullptr) return false;
  std::vector<std::string> words;
  if (found->kind == YamlNode::Kind::kScalar) words.push_back(found->scalar);
  bool good = found->kind != YamlNode::Kind::kMapping;
  for (const YamlNode& item : found->items) {
    good = good && item.kind == YamlNode::Kind::kScalar;
    words.push_back(item.scalar);
  }
  if (!good) complain(*found, format("{} wants a list of words", key));
  if (good) out = std::move(words);
  return good;
}

bool YamlReader::read_size(std::string_view key, size_t& bytes, size_t least) {
  const YamlNode* found = scalar(key, "a size such as 16MB");
  if (found == nullptr) return false;
  auto value = parse_size(found->scalar);
  if (!value.ok()) complain(*found, format("{}: {}", key, value.error().message));
  if (value.ok() && *value < least) complain(*found, format("{} is at least {}B", key, least));
  if (!value.ok() || *value < least) return false;
  bytes = *value;
  return true;
}

std::optional<int64_t> YamlReader::int_within(std::string_view key, int64_t least, int64_t most) {
  const YamlNode* found = scalar(key, "a whole number");
  if (found == nullptr) return std::nullopt;
  auto value = as_int(*found);
  if (value && *value >= least && *value <= most) return value;
  complain(*found, format("{} is a whole number from {} to {}, not '{}'", key, least, most, found->scalar));
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> YamlReader::duration_of(std::string_view key, std::chrono::milliseconds unit,
                                                                 std::chrono::milliseconds least) {
  const YamlNode* found = scalar(key, "a duration such as 15m");
  if (found == nullptr) return std::nullopt;
  auto value = parse_duration(found->scalar);
  if (!value.ok()) {
    complain(*found, format("{}: {}", key, value.error().message));
  } else if (value->count() % unit.count() != 0) {
    complain(*found, format("{}: {} is too fine; whole {} are wanted", key, found->scalar,
                            unit.count() >= 3'600'000 ? "hours"
                            : unit.count() >= 60'000  ? "minutes"
                                                      : "seconds"));
  } else if (*value < least) {
    complain(*found, format("{}: {} is too short; at least {}ms", key, found->scalar, least.count()));
  } else {
    return *value;
  }
  return std::nullopt;
}

std::optional<size_t> YamlReader::index_of(std::string_view key, const std::vector<std::string>& words) {
  const YamlNode* found = scalar(key, "one of " + joined(words));
  if (found == nullptr) return std::nullopt;
  auto at = std::find(words.begin(), words.end(), found->scalar);
  if (at != words.end()) return static_cast<size_t>(at - words.begin());
  complain(*found, format("{} is one of {}, not '{}'", key, joined(words), found->scalar));
  return std::nullopt;
}

void YamlReader::require(std::string_view key) {
  if (has(key)) return;
  Complaint missing{file_, node_ ? node_->line : 0, node_ ? node_->column : 0, format("{} is missing", key), false};
  complaints_.push_back(std::move(missing));
}

YamlReader YamlReader::section(std::string_view key) { return YamlReader(take(key), file_, complaints_); }

void YamlReader::finish() {
  if (node_ == nullptr) return;
  std::vector<std::string> names(known_.begin(), known_.end());
  for (const auto& [key, value] : node_->members)
    if (!known_.contains(key.scalar))
      complain(key, format("unknown key '{}'{}", key.scalar,
                           nearest_word(key.scalar, names).empty() ? "; known here: " + joined(names)
                                                                   : did_you_mean(key.scalar, names)));
}

void YamlReader::complain(const YamlNode& at, std::string message) {
  complaints_.push_back({file_, at.line, at.column, std::move(message), false});
}
void YamlReader::warn(const YamlNode& at, std::string message) {
  complaints_.push_back({file_, at.line, at.column, std::move(message), true});
}

}  // namespace rasid
