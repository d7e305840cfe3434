#include "parse/sitemap.h"

#include "parse/dates.h"
#include "parse/links.h"
#include "parse/parse.h"
#include "parse/strings.h"
#include "parse/urls.h"

namespace rasid::parse {
namespace {

std::string text_at(const Element& element, std::string_view name) {
  const std::optional<Element> child = element.child(name);
  return child ? plain_text(*child, Dialect::kRss) : std::string{};
}

void read_news(const Element& news, Item& item) {
  item.title = text_at(news, "title");
  item.published = parse_date(text_at(news, "publication_date"));
  for (const std::string& word : words_of(text_at(news, "keywords"), ",")) {
    add_category({std::string(trimmed(word)), {}, {}}, item.categories);
  }
  if (const std::optional<Element> publication = news.child("publication")) {
    item.source_title = text_at(*publication, "name");
    item.language = text_at(*publication, "language");
  }
}

Item read_url(const Element& url) {
  Item item;
  if (const std::optional<Element> location = url.child("loc")) {
    item.link = absolute_url(location->scope().base, location->text());
  }
  item.id = item.link;
  item.id_is_link = true;
  item.links.push_back({"alternate", item.link, "text/html"});
  item.updated = parse_date(text_at(url, "lastmod"));
  if (const std::optional<Element> news = url.child("news")) read_news(*news, item);
  return item;
}

}  // namespace

void read_sitemap(const Element& urlset, Feed& feed) {
  urlset.each_child([&](const Element& url) {
    if (url.name() != "url" || feed.items.size() >= kMaxItems) return;
    if (Item item = read_url(url); !item.link.empty()) feed.items.push_back(std::move(item));
  });
}

}  // namespace rasid::parse
