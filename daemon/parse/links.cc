#include "parse/links.h"

#include <algorithm>

#include "parse/strings.h"
#include "parse/urls.h"

namespace rasid::parse {
namespace {

constexpr std::string_view kItunesScheme = "http://www.itunes.com/";
constexpr std::string_view kMediaScheme = "http://search.yahoo.com/mrss/category_schema";

std::string href_of(const Element& element) {
  for (const std::string_view name : {"url", "uri", "href"}) {
    if (std::string href = element.attribute(name); !href.empty()) return href;
  }
  return {};
}

// A query that was escaped once too often.
std::string unescaped(std::string url) {
  replace_all(url, "&amp;", "&");
  return url;
}

std::string default_scheme(const Element& element) {
  if (element.vocabulary() == Vocabulary::kItunes) return std::string(kItunesScheme);
  return element.vocabulary() == Vocabulary::kMedia ? std::string(kMediaScheme) : std::string{};
}

}  // namespace

Link link_of(const Element& element) {
  Link link{lower(element.attribute("rel")), href_of(element), lower(element.attribute("type"))};
  if (link.rel.empty()) link.rel = "alternate";
  if (link.type.empty()) link.type = link.rel == "self" ? "application/atom+xml" : "text/html";
  if (link.href.empty()) link.href = unescaped(element.deep_text());
  link.href = absolute_url(element.scope().base, link.href);
  return link;
}

bool shows_the_page(const Link& link) {
  const bool html =
      link.type == "text/html" || link.type == "application/xhtml+xml" || link.type == "html" || link.type == "xhtml";
  return link.rel == "alternate" && html && !link.href.empty();
}

Enclosure enclosure_of(const Element& element) {
  return {absolute_url(element.scope().base, href_of(element)), lower(element.attribute("type")),
          element.attribute("length")};
}

std::vector<Category> categories_of(const Element& element, Dialect dialect) {
  std::vector<Category> categories;
  Category category;
  category.term = plain_line(element.attribute(element.vocabulary() == Vocabulary::kItunes ? "text" : "term"));
  category.scheme = element.attribute(element.has_attribute("scheme") ? "scheme" : "domain");
  category.label = plain_line(element.attribute("label"));
  if (category.scheme.empty()) category.scheme = default_scheme(element);
  const std::string text = element.has_elements() ? plain_line(element.text()) : plain_text(element, dialect);
  if (category.term.empty()) {
    category.term = text;
  } else if (!text.empty()) {
    categories.push_back({text, {}, {}});
  }
  categories.insert(categories.begin(), std::move(category));
  element.each_child([&](const Element& inner) {
    if (inner.name() != "category") return;
    for (Category& nested : categories_of(inner, dialect)) categories.push_back(std::move(nested));
  });
  return categories;
}

void add_category(Category category, std::vector<Category>& categories) {
  constexpr size_t kMax = 200;
  if (category.term.empty() && category.label.empty()) return;
  const bool known = std::find(categories.begin(), categories.end(), category) != categories.end();
  if (!known && categories.size() < kMax) categories.push_back(std::move(category));
}

void add_keywords(const Element& element, std::vector<Category>& categories) {
  const bool itunes = element.vocabulary() == Vocabulary::kItunes;
  for (const std::string& word : words_of(element.text(), ",")) {
    add_category({plain_line(word), std::string(itunes ? kItunesScheme : ""), {}}, categories);
  }
}

}  // namespace rasid::parse
