#include "parse/feed_reader.h"

#include "parse/date_words.h"
#include "parse/dates.h"
#include "parse/field.h"
#include "parse/format.h"
#include "parse/item_reader.h"
#include "parse/links.h"
#include "parse/parse.h"
#include "parse/person.h"
#include "parse/sitemap.h"
#include "parse/strings.h"
#include "parse/urls.h"

namespace rasid::parse {
namespace {

class FeedReader {
 public:
  FeedReader(Dialect dialect, Feed& feed) : dialect_(dialect), feed_(feed) {}

  void read(const Element& root) {
    feed_.language = root.scope().language;
    if (root.name() == "entry") {
      feed_.items.push_back(read_item(root, dialect_));
    } else {
      read_container(root);
    }
    finish();
  }

 private:
  void read_container(const Element& container) {
    read_cdf_attributes(container);
    container.each_child([this](const Element& child) { read_child(child); });
  }

  void read_cdf_attributes(const Element& container) {
    if (container.name() != "channel") return;
    if (const std::string href = container.attribute("href"); !href.empty()) {
      add_link({"alternate", absolute_url(container.scope().base, href), "text/html"});
    }
    set_time(container.attribute("lastmod"), feed_.updated);
  }

  void read_child(const Element& child) {
    const std::string& name = child.name();
    if (child.vocabulary() == Vocabulary::kCore && (name == "item" || name == "entry")) {
      if (feed_.items.size() < kMaxItems) feed_.items.push_back(read_item(child, dialect_));
    } else if (child.vocabulary() == Vocabulary::kCore && is_container(name)) {
      read_container(child);
    } else {
      read_field(child);
    }
  }

  // <items> holds the items of RSS 1.1; in RSS 1.0 it lists them.
  static bool is_container(std::string_view name) {
    return name == "channel" || name == "feed" || name == "rss" || name == "items";
  }

  void read_field(const Element& child) {
    switch (field_of(child.vocabulary(), child.name())) {
      case Field::kTitle:
        return set_once(feed_.title, plain_text(child, dialect_));
      case Field::kLink:
        return add_link(link_of(child));
      case Field::kId:
        return set_id(child);
      case Field::kDescription:
        return set_once(feed_.description, html_text(child, "text/html", dialect_));
      case Field::kSubtitle:
        if (child.vocabulary() == Vocabulary::kItunes)
          return set_once(caption_, html_text(child, "text/plain", dialect_));
        return set_once(feed_.description, html_text(child, "text/plain", dialect_));
      case Field::kItunesSummary:
        return set_once(long_caption_, html_text(child, "text/plain", dialect_));
      case Field::kPublished:
        return set_time(child.text(), feed_.published);
      case Field::kUpdated:
        return set_time(child.text(), feed_.updated);
      case Field::kAuthor:
        return read_author(child);
      case Field::kCategory:
        return read_categories(child);
      case Field::kKeywords:
        return add_keywords(child, feed_.categories);
      case Field::kLanguage:
        return set_language(child.text());
      case Field::kImage:
        return read_image(child);
      case Field::kLogo:
        return read_logo(child);
      case Field::kTimeToLive:
        feed_.ttl = number(child.text());
        return;
      default:
        return;
    }
  }

  static void set_once(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }
  static void set_time(std::string_view text, std::optional<IsoTime>& field) {
    if (const std::optional<IsoTime> time = parse_date(text)) field = time;
  }

  void add_link(Link link) {
    if (link.href.empty()) return;
    if (shows_the_page(link)) feed_.link = link.href;
    if (feed_.links.size() < 100) feed_.links.push_back(std::move(link));
  }

  void set_id(const Element& child) {
    const std::string id = child.text();
    feed_.id = id.starts_with("http") || child.scope().base.empty() ? cut(id, kMaxLineBytes)
                                                                    : absolute_url(child.scope().base, id);
  }

  void read_author(const Element& child) {
    const Person person = person_of(child, dialect_);
    if (!person.text.empty()) set_author(feed_, person);
  }

  void read_categories(const Element& child) {
    for (Category& category : categories_of(child, dialect_)) add_category(std::move(category), feed_.categories);
  }

  void set_language(std::string language) {
    if (!language.empty()) feed_.language = std::move(language);
  }

  void read_image(const Element& child) {
    if (const std::optional<Element> url = child.child("url"))
      feed_.image_url = absolute_url(url->scope().base, url->text());
    if (feed_.image_url.empty()) read_logo(child);
  }

  void read_logo(const Element& child) {
    std::string url = child.attribute("href");
    if (url.empty()) url = child.attribute("url");
    if (url.empty() && !child.has_elements()) url = child.text();
    set_once(feed_.image_url, absolute_url(child.scope().base, url));
  }

  void finish() {
    set_once(feed_.description, caption_);
    set_once(feed_.description, long_caption_);
    for (Item& item : feed_.items) {
      if (item.language.empty()) item.language = feed_.language;
      if (dialect_ != Dialect::kRss && item.author.empty()) {
        set_author(item, {feed_.author, feed_.author_name, feed_.author_email});
      }
    }
  }

  Dialect dialect_;
  Feed& feed_;
  std::string caption_, long_caption_;
};

// What stands around a feed by mistake (a warning of PHP, a page) is looked into two levels deep.
std::optional<Element> find_root(const Element& around, int levels) {
  std::optional<Element> found;
  around.each_child([&](const Element& child) {
    if (!found && !format_of(child).empty()) found = child;
  });
  around.each_child([&](const Element& child) {
    if (!found && levels > 0 && child.name() != "html") found = find_root(child, levels - 1);
  });
  return found;
}

}  // namespace

void read_feed(const Element& document, Feed& feed) {
  const std::optional<Element> root = find_root(document, 2);
  if (!root) return;
  feed.format = format_of(*root);
  if (feed.format == "sitemap") return read_sitemap(*root, feed);
  const Dialect dialect = feed.format == "atom1.0"   ? Dialect::kAtom
                          : feed.format == "atom0.3" ? Dialect::kEarlyAtom
                                                     : Dialect::kRss;
  FeedReader(dialect, feed).read(*root);
}

}  // namespace rasid::parse
