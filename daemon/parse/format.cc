#include "parse/format.h"

#include "parse/strings.h"

namespace rasid::parse {
namespace {

bool declares(const Element& root, std::string_view lower_uri) {
  for (const Scope* scope = &root.scope(); scope != nullptr; scope = scope->outer.get()) {
    for (const Declaration& declaration : scope->declared) {
      if (lower(declaration.uri) == lower_uri) return true;
    }
  }
  return false;
}

bool has_child(const Element& root, std::string_view name) { return root.child(name).has_value(); }

std::string rss_of(const Element& root) {
  const std::string version = root.attribute("version");
  if (version.starts_with("0.90")) return "rss0.90";
  if (version.starts_with("0.91")) return "rss0.91";
  if (version.starts_with("0.92") || version.starts_with("0.93") || version.starts_with("0.94")) return "rss0.92";
  return "rss2.0";
}

std::string rdf_of(const Element& root) {
  if (declares(root, "http://my.netscape.com/rdf/simple/0.9/") ||
      declares(root, "http://channel.netscape.com/rdf/simple/0.9/")) {
    return "rss0.90";
  }
  const bool feed = declares(root, "http://purl.org/rss/1.0/") || has_child(root, "channel") || has_child(root, "item");
  return feed ? "rss1.0" : "";
}

std::string atom_of(const Element& root) {
  if (declares(root, "http://www.w3.org/2005/atom")) return "atom1.0";
  const std::string version = root.attribute("version");
  const bool early = version.starts_with("0.") || declares(root, "http://purl.org/atom/ns#");
  return early ? "atom0.3" : "atom1.0";
}

}  // namespace

std::string format_of(const Element& root) {
  const std::string& name = root.name();
  if (name == "rss") return rss_of(root);
  if (name == "rdf") return rdf_of(root);
  if (name == "feed" || (name == "entry" && root.vocabulary() == Vocabulary::kCore)) return atom_of(root);
  if (name == "urlset") return "sitemap";
  if (name == "channel") return declares(root, "http://purl.org/net/rss1.1#") ? "rss1.0" : "cdf";
  return "";
}

}  // namespace rasid::parse
