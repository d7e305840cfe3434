#include "extract/selector.h"

#include <algorithm>

#include "core/format.h"
#include "extract/ascii.h"

namespace rasid::extract {
namespace {

bool has_word(std::string_view words, std::string_view word) {
  for (size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || markup::is_space(words[at - 1])) && (end == words.size() || markup::is_space(words[end])))
      return true;
  }
  return false;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

class SelectorParser {
 public:
  explicit SelectorParser(std::string_view text) : in_(text) {}

  Result<Selector> run() {
    Selector selector;
    while (good_ && !rest().empty()) selector.alternatives_.push_back(path());
    if (!good_) return bad_config(format("'{}' is no selector: character {} means nothing here", in_, at_ + 1));
    return selector;
  }

 private:
  std::string_view rest() {
    while (at_ < in_.size() && markup::is_space(in_[at_])) ++at_;
    return in_.substr(at_);
  }
  char peek() const { return at_ < in_.size() ? in_[at_] : '\0'; }

  Selector::Path path() {
    Selector::Path path;
    bool child = false;
    while (good_ && !rest().empty()) {
      if (peek() == ',') {
        ++at_;
        good_ = good_ && !path.empty() && !child && !rest().empty();
        return path;
      }
      if (peek() == '>') {
        good_ = !path.empty() && !child;
        child = true;
        ++at_;
        continue;
      }
      path.push_back(compound());
      path.back().child = std::exchange(child, false);
    }
    good_ = good_ && !path.empty() && !child;
    return path;
  }

  Selector::Compound compound() {
    Selector::Compound compound;
    const size_t start = at_;
    if (peek() == '*')
      ++at_;
    else
      compound.tag = markup::lower(name());
    for (;;) {
      if (peek() == '#' || peek() == '.') {
        const bool id = in_[at_++] == '#';
        compound.tests.push_back({id ? "id" : "class", name(), id ? '=' : '~'});
        good_ = good_ && !compound.tests.back().value.empty();
      } else if (peek() == '[') {
        ++at_;
        compound.tests.push_back(attribute());
      } else {
        break;
      }
      if (!good_) break;
    }
    good_ = good_ && at_ > start;
    return compound;
  }

  Selector::Test attribute() {
    Selector::Test test;
    test.attribute = markup::lower(name());
    good_ = good_ && !test.attribute.empty();
    if (peek() != ']' && good_) {
      test.how = peek();
      good_ = std::string_view("=^$*~").find(test.how) != std::string_view::npos && test.how != '\0';
      if (good_ && test.how != '=') ++at_;
      good_ = good_ && peek() == '=';
      if (good_) ++at_;
      const char quote = peek() == '"' || peek() == '\'' ? in_[at_++] : ']';
      const size_t end = in_.find(quote, at_);
      good_ = good_ && end != std::string_view::npos;
      if (!good_) return test;
      test.value = in_.substr(at_, end - at_);
      at_ = quote == ']' ? end : end + 1;
    }
    good_ = good_ && peek() == ']';
    if (good_) ++at_;
    return test;
  }

  std::string name() {
    const size_t start = at_;
    while (is_name_char(peek())) ++at_;
    return std::string(in_.substr(start, at_ - start));
  }

  std::string_view in_;
  size_t at_ = 0;
  bool good_ = true;
};

Result<Selector> Selector::parse(std::string_view text) { return SelectorParser(text).run(); }

bool Selector::passes(const markup::Node& node, const Test& test) {
  if (!node.has(test.attribute)) return false;
  const std::string_view value = node.attribute(test.attribute);
  switch (test.how) {
    case '=':
      return value == test.value;
    case '^':
      return value.starts_with(test.value);
    case '$':
      return value.ends_with(test.value);
    case '*':
      return value.find(test.value) != std::string_view::npos;
    case '~':
      return has_word(value, test.value);
    default:
      return true;
  }
}

bool Selector::passes(const markup::Node& node, const Compound& compound) {
  if (node.is_text() || (!compound.tag.empty() && compound.tag != node.name)) return false;
  return std::all_of(compound.tests.begin(), compound.tests.end(),
                     [&](const Test& test) { return passes(node, test); });
}

// The last compound must pass the element; the ones before it some ancestors, nearest first.
bool Selector::passes(const std::vector<markup::Node>& nodes, markup::NodeId id, const Path& path, size_t length) {
  if (!passes(nodes[id], path[length - 1])) return false;
  if (length == 1) return true;
  const bool child = path[length - 1].child;
  while (id != nodes[id].parent) {
    id = nodes[id].parent;
    if (passes(nodes, id, path, length - 1)) return true;
    if (child) return false;
  }
  return false;
}

bool Selector::matches(const std::vector<markup::Node>& nodes, markup::NodeId id) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const Path& path) { return passes(nodes, id, path, path.size()); });
}

std::vector<markup::NodeId> Selector::all(const std::vector<markup::Node>& nodes) const {
  std::vector<markup::NodeId> found;
  for (markup::NodeId id = 0; !empty() && id < nodes.size(); ++id)
    if (matches(nodes, id)) found.push_back(id);
  return found;
}

std::optional<markup::NodeId> Selector::first(const std::vector<markup::Node>& nodes) const {
  for (markup::NodeId id = 0; !empty() && id < nodes.size(); ++id)
    if (matches(nodes, id)) return id;
  return std::nullopt;
}

}  // namespace rasid::extract
