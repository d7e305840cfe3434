#include "parse/doctype.h"

#include <algorithm>

#include "parse/strings.h"
#include "text/html_entities.h"

namespace rasid::parse {
namespace {

constexpr size_t kMaxEntities = 1000;
constexpr size_t kMaxValue = 1000;

// <!ENTITY name "value"> of `declaration`, which lies between "<!ENTITY" and '>'.
void read_entity(std::string_view declaration, Doctype& doctype) {
  declaration = trimmed(declaration);
  const size_t name_end = declaration.find_first_of(" \t\r\n");
  if (name_end == std::string_view::npos || doctype.entities.size() >= kMaxEntities) return;
  const std::string_view name = declaration.substr(0, name_end);
  std::string_view value = trimmed(declaration.substr(name_end));
  if (name == "%") doctype.external = true;  // what parameter entities bring in is not known
  if (name == "%" || value.size() < 2 || value.size() > kMaxValue || (value[0] != '"' && value[0] != '\'')) return;
  if (value.back() != value[0]) return;
  value = value.substr(1, value.size() - 2);
  for (size_t at = value.find('&'); at != std::string_view::npos; at = value.find('&', at + 1)) {
    if (!value.substr(at).starts_with("&#")) return;
  }
  doctype.entities.emplace(name, text::decode_entities(value));
}

}  // namespace

Doctype read_doctype(std::string_view text) {
  Doctype doctype;
  bool in_subset = false;
  size_t declaration = std::string_view::npos;
  size_t at = 9;
  for (; at < text.size() && !doctype.complete; ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = std::min(text.find(c, at + 1), text.size() - 1);
      if (!in_subset) doctype.external = true;
    } else if (text.substr(at).starts_with("<!--")) {
      at = std::min(text.find("-->", at), text.size() - 1);
    } else if (text.substr(at).starts_with("<!ENTITY")) {
      declaration = at + 8;
    } else if (c == '[') {
      in_subset = true;
    } else if (c == ']') {
      in_subset = false;
    } else if (c == '>' && declaration != std::string_view::npos) {
      read_entity(text.substr(declaration, at - declaration), doctype);
      declaration = std::string_view::npos;
    } else if (c == '>' && !in_subset) {
      doctype.complete = true;
    }
  }
  doctype.size = doctype.complete ? at : std::min(text.find('>'), text.size() - 1) + 1;
  return doctype;
}

}  // namespace rasid::parse
