// The door to libxml2: guarded HTML as a tree that is freed by itself.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

#include "markup/guard.h"

namespace rasid::markup {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

class Tree {
 public:
  explicit Tree(std::string_view html, size_t max_bytes = kMaxBytes);  // guards first; never fails
  const xmlNode* root() const { return root_; }                        // holds the fragment's nodes; null for nothing

 private:
  std::unique_ptr<xmlDoc, FreeDocument> document_;
  const xmlNode* root_ = nullptr;
};

inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

std::string value_of(const xmlAttr* attribute);

}  // namespace rasid::markup
