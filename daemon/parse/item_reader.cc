#include "parse/item_reader.h"

#include "parse/dates.h"
#include "parse/field.h"
#include "parse/links.h"
#include "parse/parse.h"
#include "parse/person.h"
#include "parse/strings.h"
#include "parse/urls.h"

namespace rasid::parse {
namespace {

constexpr size_t kMaxParts = 100;  // contents, links, enclosures of one item

bool is_http(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

class ItemReader {
 public:
  explicit ItemReader(Dialect dialect) : dialect_(dialect) {}

  Item read(const Element& element) {
    item_.language = element.scope().language;
    item_.id = element.attribute(Vocabulary::kRdf, "about");
    read_cdf_attributes(element);
    read_children(element);
    return finished();
  }

 private:
  void read_children(const Element& element) {
    element.each_child([this](const Element& child) { read_child(child); });
  }

  void read_cdf_attributes(const Element& element) {
    if (const std::string href = element.attribute("href"); !href.empty()) {
      add_link({"alternate", absolute_url(element.scope().base, href), "text/html"});
    }
    set_time(element.attribute("lastmod"), item_.updated);
  }

  void read_child(const Element& child) {
    switch (field_of(child.vocabulary(), child.name())) {
      case Field::kTitle:
        return set_once(item_.title, plain_text(child, dialect_));
      case Field::kMediaTitle:
        return set_once(media_title_, plain_text(child, dialect_));
      case Field::kLink:
        return read_link(child);
      case Field::kOriginalLink:
        original_link_ = absolute_url(child.scope().base, child.text());
        return;
      case Field::kId:
        return read_id(child);
      case Field::kDescription:
        return read_description(child, child.name() == "abstract" ? "text/plain" : "text/html");
      case Field::kSummary:
        return read_description(child, "text/plain");
      case Field::kItunesSummary:
      case Field::kSubtitle:
      case Field::kMediaDescription:
        return set_once(caption_, html_text(child, "text/plain", dialect_));
      case Field::kContent:
        return read_content(child);
      case Field::kPublished:
        return set_time(child.text(), item_.published);
      case Field::kUpdated:
        return set_time(child.text(), item_.updated);
      case Field::kCreated:
        return set_time(child.text(), created_);
      case Field::kAuthor:
        return read_author(child);
      case Field::kCategory:
        return read_categories(child);
      case Field::kKeywords:
        return add_keywords(child, item_.categories);
      case Field::kComments:
        item_.comments = absolute_url(child.scope().base, child.text());
        return;
      case Field::kEnclosure:
        return read_enclosure(enclosure_of(child));
      case Field::kSource:
        return read_source(child);
      case Field::kLanguage:
        return set(item_.language, child.text());
      case Field::kMediaGroup:
        return read_children(child);
      default:
        return;
    }
  }

  static void set(std::string& field, std::string value) {
    if (!value.empty()) field = std::move(value);
  }
  static void set_once(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }
  static void set_time(std::string_view text, std::optional<IsoTime>& field) {
    if (const std::optional<IsoTime> time = parse_date(text)) field = time;
  }

  void add_link(Link link) {
    if (link.href.empty()) return;
    if (shows_the_page(link)) item_.link = link.href;
    if (item_.links.size() < kMaxParts) item_.links.push_back(std::move(link));
  }

  void add_enclosure(Enclosure enclosure) {
    if (!enclosure.url.empty() && item_.enclosures.size() < kMaxParts) item_.enclosures.push_back(std::move(enclosure));
  }

  // An enclosure is a link of the item too.
  void read_enclosure(Enclosure enclosure) {
    add_link({"enclosure", enclosure.url, enclosure.type});
    add_enclosure(std::move(enclosure));
  }

  void read_link(const Element& child) {
    Link link = link_of(child);
    if (link.rel == "enclosure") {
      read_enclosure({link.href, lower(child.attribute("type")), child.attribute("length")});
    } else {
      add_link(std::move(link));
    }
  }

  // A guid is a link unless it says otherwise; an atom:id is one where it looks like one. It is the item's own where
  // there is no other.
  void read_id(const Element& child) {
    const std::string id = child.text();
    const std::string permalink = lower(child.attribute("ispermalink"));
    const bool may_be_link = child.name() == "guid" ? permalink.empty() || permalink == "true" : is_http(id);
    const std::string resolved = absolute_url(child.scope().base, id);
    const bool resolves = may_be_link || (child.name() == "id" && id.starts_with('/'));
    item_.id = resolves && is_http(resolved) ? resolved : cut(id, kMaxLineBytes);
    item_.id_is_link = may_be_link && item_.link.empty() && !id.empty();
    if (may_be_link) id_link_ = item_.id;
  }

  // The second description of an item is its content, as the longer of two is in feeds that have both.
  void read_description(const Element& child, std::string_view default_type) {
    std::string html = html_text(child, default_type, dialect_);
    if (!has_summary_) {
      has_summary_ = !html.empty();
      item_.summary = std::move(html);
    } else if (item_.contents.empty()) {
      add_content(std::move(html));
    }
  }

  void read_content(const Element& child) {
    if (child.vocabulary() == Vocabulary::kMedia) return;
    if (!child.attribute("src").empty() && child.text().empty()) return;
    const bool encoded = child.name() == "encoded" || child.name() == "fullitem";
    const bool inline_html = child.name() == "body" || child.name() == "div";
    add_content(html_text(child,
                          encoded       ? "text/html"
                          : inline_html ? "application/xhtml+xml"
                                        : "text/plain",
                          dialect_));
  }

  void add_content(std::string html) {
    if (!html.empty() && item_.contents.size() < kMaxParts) item_.contents.push_back(std::move(html));
  }

  void read_author(const Element& child) {
    const Person person = person_of(child, dialect_);
    if (!person.text.empty()) set_author(item_, person);
  }

  void read_categories(const Element& child) {
    for (Category& category : categories_of(child, dialect_)) add_category(std::move(category), item_.categories);
  }

  void read_source(const Element& child) {
    const std::optional<Element> title = child.child("title");
    item_.source_title = title ? plain_text(*title, dialect_) : child.has_elements() ? "" : plain_text(child, dialect_);
    if (const std::optional<Element> author = child.child("author")) source_author_ = person_of(*author, dialect_);
  }

  Item finished() {
    set_once(item_.title, media_title_);
    if (item_.link.empty()) item_.link = id_link_;
    if (item_.link.empty() && !item_.links.empty() && item_.links[0].rel == "alternate")
      item_.link = item_.links[0].href;
    if (is_http(original_link_)) item_.link = original_link_;
    if (!item_.published) item_.published = created_;
    if (item_.author.empty()) set_author(item_, source_author_);
    for (const std::string& content : item_.contents) {
      if (content.size() > item_.content.size()) item_.content = content;
    }
    set_once(item_.summary, caption_);
    if (item_.summary.empty() && !item_.contents.empty()) item_.summary = item_.contents[0];
    return std::move(item_);
  }

  Dialect dialect_;
  Item item_;
  bool has_summary_ = false;
  std::string media_title_, caption_, original_link_, id_link_;
  std::optional<IsoTime> created_;
  Person source_author_;
};

}  // namespace

Item read_item(const Element& element, Dialect dialect) { return ItemReader(dialect).read(element); }

}  // namespace rasid::parse
