#include "parse/json_feed.h"

#include "core/format.h"
#include "core/json.h"
#include "markup/html.h"
#include "parse/dates.h"
#include "parse/links.h"
#include "parse/parse.h"
#include "parse/person.h"
#include "parse/strings.h"
#include "parse/urls.h"

namespace rasid::parse {
namespace {

std::string string_or_empty(const JsonObject& object, std::string_view key) {
  return std::string(trimmed(string_at(object, key).value_or("")));
}

// Ids may be numbers, against the specification.
std::string id_of(const JsonObject& object) {
  if (const auto number = int_at(object, "id")) return format("{}", *number);
  return cut(string_or_empty(object, "id"), kMaxLineBytes);
}

Person person_of_json(const JsonObject& object) {
  const JsonObject* author = object_at(object, "author");
  if (const JsonArray* authors = array_at(object, "authors"); authors != nullptr && !authors->empty()) {
    author = (*authors)[0].if_object();
  }
  return author == nullptr ? Person{} : person_of(one_line(string_or_empty(*author, "name")), "");
}

void read_texts(const JsonObject& object, const std::string& base, Item& item) {
  const std::string html = cut(string_or_empty(object, "content_html"), kMaxTextBytes);
  const std::string text = cut(string_or_empty(object, "content_text"), kMaxTextBytes);
  if (!html.empty()) item.contents.push_back(markup::sanitised(html, base));
  if (!text.empty()) {
    append_escaped(item.contents.emplace_back(), text);
  }
  if (!item.contents.empty()) item.content = item.contents[0];
  append_escaped(item.summary, cut(string_or_empty(object, "summary"), kMaxTextBytes));
  if (item.summary.empty()) item.summary = item.content;
}

void read_lists(const JsonObject& object, const std::string& base, Item& item) {
  if (const JsonArray* tags = array_at(object, "tags")) {
    for (const Json& tag : *tags) {
      if (tag.is_string()) add_category({one_line(std::string_view(tag.get_string())), {}, {}}, item.categories);
    }
  }
  const JsonArray* attachments = array_at(object, "attachments");
  if (attachments == nullptr) return;
  for (const Json& attachment : *attachments) {
    const JsonObject* file = attachment.if_object();
    if (file == nullptr || item.enclosures.size() >= 100) continue;
    const auto size = int_at(*file, "size_in_bytes");
    item.enclosures.push_back({absolute_url(base, string_or_empty(*file, "url")), string_or_empty(*file, "mime_type"),
                               size ? format("{}", *size) : std::string{}});
  }
}

Item item_of(const JsonObject& object, const std::string& base) {
  Item item;
  item.title = cut(one_line(string_or_empty(object, "title")), kMaxLineBytes);
  item.id = id_of(object);
  item.link = absolute_url(base, string_or_empty(object, "url"));
  if (!item.link.empty()) item.links.push_back({"alternate", item.link, "text/html"});
  if (const std::string external = absolute_url(base, string_or_empty(object, "external_url")); !external.empty()) {
    item.links.push_back({"related", external, "text/html"});
    if (item.link.empty()) item.link = external;
  }
  item.id_is_link = item.link.empty() && (item.id.starts_with("http://") || item.id.starts_with("https://"));
  if (item.id_is_link) item.link = item.id;
  item.published = parse_date(string_or_empty(object, "date_published"));
  item.updated = parse_date(string_or_empty(object, "date_modified"));
  item.language = string_or_empty(object, "language");
  set_author(item, person_of_json(object));
  read_texts(object, base, item);
  read_lists(object, base, item);
  return item;
}

void read_channel(const JsonObject& object, const std::string& base, Feed& feed) {
  feed.title = cut(one_line(string_or_empty(object, "title")), kMaxLineBytes);
  feed.link = absolute_url(base, string_or_empty(object, "home_page_url"));
  if (!feed.link.empty()) feed.links.push_back({"alternate", feed.link, "text/html"});
  feed.id = absolute_url(base, string_or_empty(object, "feed_url"));
  if (!feed.id.empty()) feed.links.push_back({"self", feed.id, "application/feed+json"});
  append_escaped(feed.description, cut(string_or_empty(object, "description"), kMaxTextBytes));
  if (const std::string language = string_or_empty(object, "language"); !language.empty()) feed.language = language;
  feed.image_url = absolute_url(base, string_or_empty(object, "icon"));
  if (feed.image_url.empty()) feed.image_url = absolute_url(base, string_or_empty(object, "favicon"));
  set_author(feed, person_of_json(object));
}

}  // namespace

void read_json_feed(std::string_view utf8, std::string_view url, Feed& feed) {
  const Result<Json> read = parse_json(utf8);
  const JsonObject* object = read.ok() ? read->if_object() : nullptr;
  if (object == nullptr) return;
  const std::string version = string_or_empty(*object, "version");
  const JsonArray* items = array_at(*object, "items");
  if (version.find("jsonfeed.org/version/1") == std::string::npos && items == nullptr) return;
  feed.format = "json1";
  const std::string base(url);
  read_channel(*object, base, feed);
  if (items == nullptr) return;
  for (const Json& value : *items) {
    if (!value.is_object() || feed.items.size() >= kMaxItems) continue;
    Item item = item_of(value.get_object(), base);
    if (item.author.empty()) set_author(item, {feed.author, feed.author_name, feed.author_email});
    if (item.language.empty()) item.language = feed.language;
    feed.items.push_back(std::move(item));
  }
}

}  // namespace rasid::parse
