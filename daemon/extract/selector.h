// A small part of CSS selectors: what a row of config/sites/ names an element by.
//
// tag, #id, .class, [attribute], [attribute=value] and ^= $= *= ~= (value with or without quotes), put together;
// descendants by a space, children by '>', alternatives by ','.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "markup/dom.h"

namespace rasid::extract {

class Selector {
 public:
  static Result<Selector> parse(std::string_view text);  // empty text matches nothing; bad_config says where
  bool empty() const { return alternatives_.empty(); }
  bool matches(const std::vector<markup::Node>& nodes, markup::NodeId id) const;
  std::vector<markup::NodeId> all(const std::vector<markup::Node>& nodes) const;  // in document order
  std::optional<markup::NodeId> first(const std::vector<markup::Node>& nodes) const;

 private:
  friend class SelectorParser;
  struct Test {
    std::string attribute, value;
    char how = '\0';  // '\0' = is there, '=' equals, '^' begins with, '$' ends with, '*' contains, '~' has the word
  };
  struct Compound {
    std::string tag;  // empty: any
    std::vector<Test> tests;
    bool child = false;  // of the compound before it, not only a descendant
  };
  using Path = std::vector<Compound>;

  static bool passes(const markup::Node& node, const Test& test);
  static bool passes(const markup::Node& node, const Compound& compound);
  static bool passes(const std::vector<markup::Node>& nodes, markup::NodeId id, const Path& path, size_t length);

  std::vector<Path> alternatives_;
};

}  // namespace rasid::extract
