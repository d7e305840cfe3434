#include "markup/tree.h"

#include <libxml/HTMLparser.h>

namespace rasid::markup {
namespace {

constexpr std::string_view kRootId = "rasid-root";

const xmlNode* find_root(const xmlNode* node) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
      if (view(attribute->name) == "id" && value_of(attribute) == kRootId) return node;
    }
    if (const xmlNode* found = find_root(node->children)) return found;
  }
  return nullptr;
}

}  // namespace

// The fragment stands in a <div>, where libxml2 adds no paragraph of its own around bare text; guarded() sees to it
// that no end tag leaves it.
Tree::Tree(std::string_view html, size_t max_bytes) {
  std::string document = "<html><body><div id=\"";
  document += kRootId;
  document += "\">";
  document += guarded(html, max_bytes);
  document += "</div></body></html>";
  constexpr int kOptions =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
  document_.reset(htmlReadMemory(document.data(), static_cast<int>(document.size()), nullptr, "UTF-8", kOptions));
  if (document_) root_ = find_root(xmlDocGetRootElement(document_.get()));
}

std::string value_of(const xmlAttr* attribute) {
  std::string value;
  for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) {
    if (part->type == XML_TEXT_NODE) value += view(part->content);
  }
  return value;
}

}  // namespace rasid::markup
