// HTML to HTML without what could run, frame or submit.
#include <algorithm>
#include <vector>

#include "core/url.h"
#include "markup/html.h"
#include "markup/names.h"
#include "markup/tree.h"

namespace rasid::markup {
namespace {

void escape(std::string_view text, bool in_attribute, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += in_attribute ? "&quot;" : "\"";
        break;
      default:
        out += c;
    }
  }
}

// The scheme of a URL as a browser would find it: white space and controls inside do not hide it. Empty for relative
// references.
std::string scheme_of(std::string_view url) {
  std::string scheme;
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= 0x20) continue;
    if (c == ':') return lower(scheme);
    if (c == '/' || c == '?' || c == '#') return {};
    scheme += c;
  }
  return {};
}

// The URL absolute and of a scheme that only shows something, or "".
std::string safe_url(std::string_view url, std::string_view base) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= 0x20) url.remove_prefix(1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= 0x20) url.remove_suffix(1);
  const std::string scheme = scheme_of(url);
  if (!scheme.empty() && scheme != "http" && scheme != "https" && scheme != "mailto") return {};
  return base.empty() || !scheme.empty() ? std::string(url) : resolve_url(base, url);
}

class Sanitiser {
 public:
  explicit Sanitiser(std::string_view base) : base_(base) {}

  void write(const xmlNode* node) {
    for (; node != nullptr; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        escape(view(node->content), false, out_);
      } else if (node->type == XML_ELEMENT_NODE) {
        write_element(*node);
      }
    }
  }
  std::string take() && { return std::move(out_); }

 private:
  void write_element(const xmlNode& node) {
    const std::string_view name = view(node.name);
    if (is_unsafe_content(name)) return;
    if (!is_kept(name)) return write(node.children);
    out_ += '<';
    out_ += name;
    write_attributes(node);
    if (is_void(name)) {
      out_ += " />";
      return write(node.children);  // which libxml2 finds in what it does not know as void
    }
    out_ += '>';
    write(node.children);
    out_ += "</";
    out_ += name;
    out_ += '>';
  }

  void write_attributes(const xmlNode& node) {
    std::vector<std::pair<std::string, std::string>> kept;
    for (const xmlAttr* attribute = node.properties; attribute != nullptr; attribute = attribute->next) {
      const std::string_view name = view(attribute->name);
      if (!is_kept_attribute(name)) continue;
      std::string value = value_of(attribute);
      if (is_url_attribute(name)) {
        value = safe_url(value, base_);
        if (value.empty()) continue;
      }
      kept.emplace_back(name, std::move(value));
    }
    std::sort(kept.begin(), kept.end());
    for (const auto& [name, value] : kept) {
      out_ += ' ';
      out_ += name;
      out_ += "=\"";
      escape(value, true, out_);
      out_ += '"';
    }
  }

  std::string_view base_;
  std::string out_;
};

}  // namespace

std::string sanitised(std::string_view html, std::string_view base) {
  const Tree tree(html);
  if (tree.root() == nullptr) return {};
  Sanitiser sanitiser(base);
  sanitiser.write(tree.root()->children);
  return std::move(sanitiser).take();
}

}  // namespace rasid::markup
