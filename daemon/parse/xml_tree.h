// The door to pugixml: a clean document, and its elements with namespace, base URL and language resolved on the way
// down.
#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "parse/vocabulary.h"

namespace rasid::parse {

struct Declaration {
  std::string prefix;  // "" = the default namespace
  std::string uri;
  Vocabulary vocabulary = Vocabulary::kOther;
};

// What an element passes on to those inside it.
struct Scope {
  std::shared_ptr<const Scope> outer;
  std::vector<Declaration> declared;
  std::string base;
  std::string language;  // '-' between its parts

  Vocabulary vocabulary_of(std::string_view prefix) const;
};
using ScopePointer = std::shared_ptr<const Scope>;

// A view: the Document outlives it.
class Element {
 public:
  Element(pugi::xml_node node, const ScopePointer& outer);

  Vocabulary vocabulary() const { return vocabulary_; }
  const std::string& name() const { return name_; }  // local, lower case
  const Scope& scope() const { return *scope_; }
  bool is(Vocabulary vocabulary, std::string_view name) const { return vocabulary_ == vocabulary && name_ == name; }

  // The attribute of that name without a prefix, whatever the case, or "".
  std::string attribute(std::string_view lower_name) const;
  std::string attribute(Vocabulary vocabulary, std::string_view lower_name) const;
  bool has_attribute(std::string_view lower_name) const;

  template <class Visit>
  void each_child(Visit visit) const {
    for (const pugi::xml_node node : node_.children()) {
      if (node.type() == pugi::node_element) visit(Element(node, scope_));
    }
  }
  // The first child of that name, whatever its vocabulary.
  std::optional<Element> child(std::string_view lower_name) const;
  bool has_elements() const;
  std::string text() const;       // its own characters, trimmed
  std::string deep_text() const;  // also those of the elements inside
  // Its content as HTML; without the <div> that alone holds it all, where `unwrap`.
  std::string inner_html(bool unwrap) const;

 private:
  pugi::xml_node node_;
  ScopePointer scope_;
  Vocabulary vocabulary_ = Vocabulary::kCore;
  std::string name_;
};

class Document {
 public:
  explicit Document(std::string clean_xml);
  Element root(const ScopePointer& outer) const {
    return Element(document_, outer);
  }  // nameless; its children are the roots

 private:
  std::string buffer_;  // pugixml keeps its strings in it
  pugi::xml_document document_;
};

}  // namespace rasid::parse
