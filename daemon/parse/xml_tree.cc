#include "parse/xml_tree.h"

#include <algorithm>

#include "parse/strings.h"
#include "parse/urls.h"

namespace rasid::parse {
namespace {

std::pair<std::string_view, std::string_view> split(std::string_view qualified) {
  const size_t colon = qualified.find(':');
  if (colon == std::string_view::npos) return {{}, qualified};
  return {qualified.substr(0, colon), qualified.substr(colon + 1)};
}

// The scope of `node`: `outer` itself where nothing changes.
ScopePointer scope_of(pugi::xml_node node, const ScopePointer& outer) {
  std::shared_ptr<Scope> own;
  auto change = [&]() -> Scope& {
    if (!own) own = std::make_shared<Scope>(Scope{outer, {}, outer->base, outer->language});
    return *own;
  };
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string name = lower(attribute.name());
    if (name == "xmlns") {
      change().declared.push_back({"", attribute.value(), vocabulary_of_uri(attribute.value())});
    } else if (name.starts_with("xmlns:")) {
      const std::string prefix(std::string_view(attribute.name()).substr(6));
      change().declared.push_back({prefix, attribute.value(), vocabulary_of_uri(attribute.value())});
    } else if (name == "xml:base" || name == "base") {
      change().base = nested_base(outer->base, attribute.value());
    } else if (name == "xml:lang" || name == "lang") {
      change().language = attribute.value();
      replace_all(own->language, "_", "-");
    }
  }
  return own ? ScopePointer(std::move(own)) : outer;
}

bool is_void_html(std::string_view name) {
  constexpr std::string_view kNames[] = {"area", "br", "col", "hr", "img", "input", "wbr"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

void write_html(pugi::xml_node parent, std::string& out);

void write_element(pugi::xml_node node, std::string& out) {
  const std::string_view name = split(node.name()).second;
  out += '<';
  out += name;
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view key = attribute.name();
    if (key.starts_with("xmlns")) continue;
    out += ' ';
    out += key;
    out += "=\"";
    append_escaped(out, attribute.value());
    out += '"';
  }
  out += '>';
  write_html(node, out);
  if (is_void_html(name)) return;
  out += "</";
  out += name;
  out += '>';
}

void write_html(pugi::xml_node parent, std::string& out) {
  for (const pugi::xml_node node : parent.children()) {
    if (node.type() == pugi::node_element) {
      write_element(node, out);
    } else {
      append_escaped(out, node.value());
    }
  }
}

void collect_text(pugi::xml_node parent, bool deep, std::string& out) {
  for (const pugi::xml_node node : parent.children()) {
    if (node.type() == pugi::node_pcdata) out += node.value();
    if (deep && node.type() == pugi::node_element) collect_text(node, deep, out);
  }
}

// The one <div> beside which there is nothing but white space; null where there is none.
pugi::xml_node only_div(pugi::xml_node parent) {
  pugi::xml_node div;
  for (const pugi::xml_node node : parent.children()) {
    if (node.type() == pugi::node_pcdata && trimmed(node.value()).empty()) continue;
    if (node.type() != pugi::node_element || div || lower(split(node.name()).second) != "div") return {};
    div = node;
  }
  return div;
}

}  // namespace

// By the nearest declaration; where there is none, or of a name that nobody knows, by the custom of prefixes.
Vocabulary Scope::vocabulary_of(std::string_view prefix) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->outer.get()) {
    for (const Declaration& declaration : scope->declared) {
      if (declaration.prefix != prefix) continue;
      if (declaration.vocabulary != Vocabulary::kOther) return declaration.vocabulary;
      return prefix.empty() ? Vocabulary::kCore : vocabulary_of_prefix(prefix);
    }
  }
  return prefix.empty() ? Vocabulary::kCore : vocabulary_of_prefix(prefix);
}

Element::Element(pugi::xml_node node, const ScopePointer& outer) : node_(node), scope_(scope_of(node, outer)) {
  const auto [prefix, local] = split(node.name());
  vocabulary_ = scope_->vocabulary_of(prefix);
  name_ = lower(local);
}

std::string Element::attribute(std::string_view lower_name) const {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    if (lower(attribute.name()) == lower_name) return std::string(trimmed(attribute.value()));
  }
  return {};
}

std::string Element::attribute(Vocabulary vocabulary, std::string_view lower_name) const {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    const auto [prefix, local] = split(attribute.name());
    if (!prefix.empty() && lower(local) == lower_name && scope_->vocabulary_of(prefix) == vocabulary) {
      return std::string(trimmed(attribute.value()));
    }
  }
  return {};
}

bool Element::has_attribute(std::string_view lower_name) const {
  const auto attributes = node_.attributes();
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& a) { return lower(a.name()) == lower_name; });
}

std::optional<Element> Element::child(std::string_view lower_name) const {
  for (const pugi::xml_node node : node_.children()) {
    if (node.type() == pugi::node_element && lower(split(node.name()).second) == lower_name)
      return Element(node, scope_);
  }
  return std::nullopt;
}

bool Element::has_elements() const {
  const auto nodes = node_.children();
  return std::any_of(nodes.begin(), nodes.end(), [](const auto& node) { return node.type() == pugi::node_element; });
}

std::string Element::text() const {
  std::string out;
  collect_text(node_, false, out);
  return std::string(trimmed(out));
}

std::string Element::deep_text() const {
  std::string out;
  collect_text(node_, true, out);
  return std::string(trimmed(out));
}

std::string Element::inner_html(bool unwrap) const {
  std::string out;
  const pugi::xml_node div = unwrap ? only_div(node_) : pugi::xml_node{};
  write_html(div ? div : node_, out);
  return std::string(trimmed(out));
}

Document::Document(std::string clean_xml) : buffer_(std::move(clean_xml)) {
  constexpr unsigned kOptions =
      pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;
  document_.load_buffer_inplace(buffer_.data(), buffer_.size(), kOptions,
                                pugi::encoding_utf8);  // a partial tree will do
}

}  // namespace rasid::parse
