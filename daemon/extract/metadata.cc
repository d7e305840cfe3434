#include "extract/metadata.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "core/url.h"
#include "extract/ascii.h"
#include "extract/json_ld.h"
#include "extract/page_date.h"
#include "markup/head.h"
#include "text/fold.h"
#include "text/html_entities.h"
#include "text/utf8.h"

namespace rasid::extract {
namespace {

using markup::HeadTag;

constexpr size_t kMaxTitle = 1000, kMaxAuthor = 200;  // bytes; longer is something else
constexpr size_t kMaxElementText = 2000;              // bytes read of one element

std::string attribute_text(const HeadTag& tag, std::string_view name) {
  return squeezed(text::decode_entities(tag.attribute(name)));
}

class Head {
 public:
  explicit Head(std::string_view html) : tags_(markup::head_tags(html)) {
    for (const HeadTag& tag : tags_) {
      if (tag.name != "script" || !json_.headline.empty()) continue;
      JsonLd read = read_json_ld(tag.text);
      if (!read.headline.empty() || json_.published.empty()) json_ = std::move(read);
    }
  }

  const JsonLd& json() const { return json_; }

  // The content of the first meta tag of these names (property, name, itemprop or http-equiv) that has any.
  std::string meta(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      for (const HeadTag& tag : tags_)
        if (tag.name == "meta" && is_named(tag, name))
          if (std::string content = attribute_text(tag, "content"); !content.empty()) return content;
    return {};
  }

  std::string link(std::string_view rel) const {
    for (const HeadTag& tag : tags_)
      if (tag.name == "link" && markup::lower(tag.attribute("rel")) == rel) return attribute_text(tag, "href");
    return {};
  }

  std::string title() const {
    for (const HeadTag& tag : tags_)
      if (tag.name == "title") return squeezed(text::decode_entities(tag.text));
    return {};
  }

  std::string html_language() const {
    for (const HeadTag& tag : tags_)
      if (tag.name == "html")
        if (std::string language = attribute_text(tag, "lang"); !language.empty()) return language;
    return {};
  }

 private:
  static bool is_named(const HeadTag& tag, std::string_view lower_name) {
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"})
      if (markup::lower(tag.attribute(key)) == lower_name) return true;
    return false;
  }

  std::vector<HeadTag> tags_;
  JsonLd json_;
};

std::string text_in(const PageTree& tree, NodeId id) {
  std::string text;
  for (NodeId inside = id; inside < tree.nodes[id].end && text.size() < kMaxElementText; ++inside) {
    if (tree.breaks[inside] != 0) text += ' ';
    text += tree.nodes[inside].text;
  }
  return squeezed(text);
}

// What an element says: of a meta tag its content, of a time element its datetime, else its text.
std::string said_by(const PageTree& tree, const Selector& selector) {
  const std::optional<NodeId> found = selector.first(tree.nodes);
  if (!found) return {};
  for (const std::string_view key : {"datetime", "content"})
    if (const std::string_view value = tree.nodes[*found].attribute(key); !value.empty()) return squeezed(value);
  return text_in(tree, *found);
}

std::string first_of(std::initializer_list<std::string> candidates, size_t longest) {
  for (const std::string& candidate : candidates)
    if (!candidate.empty() && candidate.size() <= longest) return text::repaired(candidate);
  return {};
}

std::vector<std::string> main_headings(const PageTree& tree) {
  std::vector<std::string> headings;
  for (NodeId id = 0; id < tree.nodes.size() && headings.size() < 10; ++id)
    if (tree.nodes[id].name == "h1")
      if (std::string text = text_in(tree, id); !text.empty()) headings.push_back(std::move(text));
  return headings;
}

// Where the site's name begins at the end of a title (" - Name", " | Name"), or npos. The longest title wins.
size_t site_name_start(std::string_view title) {
  constexpr std::array kDividers = std::to_array<std::string_view>(
      {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " \xC2\xAB ", " :: ", " \xE2\x80\xA2 "});
  size_t found = std::string_view::npos;
  for (const std::string_view divider : kDividers) {
    const size_t at = title.rfind(divider);
    if (at != std::string_view::npos && (found == std::string_view::npos || at > found)) found = at;
  }
  return found;
}

// A heading of the page that the title begins with is the title; the site's own name and what divides it go.
std::string without_site_name(const std::string& title, const std::string& site,
                              const std::vector<std::string>& headings, bool divided) {
  for (const std::string& heading : headings)
    if (heading.size() > 10 && heading != site && title.starts_with(heading)) return heading;
  const size_t start = site_name_start(title);
  if (start == std::string::npos || start == 0) return title;
  const bool is_site = !site.empty() && title.ends_with(site);
  const bool is_short = (title.size() - start) * 2 < title.size();
  return is_site || (divided && is_short) ? title.substr(0, start) : title;
}

std::string title_of(const Head& head, const PageTree& tree, const SiteRule* site) {
  const std::vector<std::string> headings = main_headings(tree);
  const std::string site_name = head.meta({"og:site_name", "application-name"});
  const std::string own = site != nullptr ? said_by(tree, site->title) : std::string{};
  const std::string stated = first_of({own, head.json().headline, head.meta({"og:title", "twitter:title"})}, kMaxTitle);
  if (!stated.empty()) return without_site_name(stated, site_name, headings, false);
  const std::string title = without_site_name(head.title(), site_name, headings, true);
  const bool heading_is_site = headings.empty() || headings[0] == site_name;
  return first_of({heading_is_site ? std::string{} : headings[0], title, head.meta({"dc.title", "title"})}, kMaxTitle);
}

std::string linked_author(const PageTree& tree) {
  for (NodeId id = 0; id < tree.nodes.size(); ++id) {
    const markup::Node& node = tree.nodes[id];
    if (node.attribute("rel") == "author" || node.attribute("itemprop") == "author")
      if (std::string text = text_in(tree, id); !text.empty()) return text;
  }
  return {};
}

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string author_of(const Head& head, const PageTree& tree, const SiteRule* site) {
  std::string own = site != nullptr ? said_by(tree, site->author) : std::string{};
  std::string meta = head.meta({"author", "dc.creator", "parsely-author", "sailthru.author", "byl"});
  std::string open_graph = head.meta({"article:author", "og:article:author"});
  if (is_url(open_graph)) open_graph.clear();
  if (is_url(meta)) meta.clear();
  return first_of({std::move(own), head.json().author, std::move(meta), std::move(open_graph), linked_author(tree)},
                  kMaxAuthor);
}

std::string time_element(const PageTree& tree) {
  for (const markup::Node& node : tree.nodes) {
    if (node.attribute("itemprop") != "datePublished" && node.name != "time") continue;
    for (const std::string_view key : {"datetime", "content"})
      if (const std::string_view value = node.attribute(key); !value.empty()) return std::string(value);
  }
  return {};
}

std::optional<IsoTime> date_of(const Head& head, const PageTree& tree, const SiteRule* site) {
  const std::string candidates[] = {
      site != nullptr ? said_by(tree, site->date) : std::string{}, head.json().published,
      head.meta({"article:published_time", "og:article:published_time", "og:published_time", "datepublished"}),
      head.meta({"article.published", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
                 "publication_date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date",
                 "cxenseparse:recs:publishtime", "date"}),
      time_element(tree)};
  for (const std::string& candidate : candidates)
    if (const std::optional<IsoTime> date = page_date(candidate)) return date;
  return std::nullopt;
}

// A front page named by every article of a careless site is no article's address.
bool is_front_page(const std::string& url) {
  const Result<Url> parsed = parse_url(url);
  return !parsed.ok() || ((parsed->path.empty() || parsed->path == "/") && !parsed->has_query);
}

std::string address_of(const Head& head, std::string_view url) {
  for (const std::string& declared : {head.link("canonical"), head.meta({"og:url"}), head.json().url}) {
    if (declared.empty()) continue;
    std::string resolved = url.empty() ? declared : resolve_url(url, declared);
    if (is_url(resolved) && (!is_front_page(resolved) || url.empty() || is_front_page(std::string(url))))
      return resolved;
  }
  return std::string(url);
}

}  // namespace

Metadata metadata_of(std::string_view html, const PageTree& tree, const SiteRule* site, std::string_view url) {
  const Head head(html);
  Metadata out;
  out.title = title_of(head, tree, site);
  out.author = author_of(head, tree, site);
  out.published_at = date_of(head, tree, site);
  out.language = first_of(
      {head.html_language(), head.meta({"og:locale", "content-language", "language"}), head.json().language}, 50);
  out.canonical_url = text::repaired(address_of(head, url));
  return out;
}

}  // namespace rasid::extract
